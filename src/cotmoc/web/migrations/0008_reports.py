"""Reports written, edited, commented and issued."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("web", "0007_meetings"),
    ]

    operations = [
        migrations.AlterField(
            model_name="eventrow",
            name="kind",
            field=models.CharField(
                choices=[
                    ("loaded", "Loaded"),
                    ("defined", "Defined"),
                    ("submitted", "Submitted"),
                    ("approved", "Approved"),
                    ("sector_verified", "Sector Verified"),
                    ("verified", "Verified"),
                    ("published", "Published"),
                    ("returned", "Returned"),
                    ("revised", "Revised"),
                    ("explained", "Explained"),
                    ("allocated", "Allocated"),
                    ("reorganised", "Reorganised"),
                    ("granted", "Granted"),
                    ("revoked", "Revoked"),
                    ("signed_in", "Signed In"),
                    ("sign_in_failed", "Sign In Failed"),
                    ("signed_out", "Signed Out"),
                    ("file_erased", "File Erased"),
                    ("token_made", "Token Made"),
                    ("token_revoked", "Token Revoked"),
                    ("account_made", "Account Made"),
                    ("account_changed", "Account Changed"),
                    ("overlap_settled", "Overlap Settled"),
                    ("task_assigned", "Task Assigned"),
                    ("task_moved", "Task Moved"),
                    ("task_extended", "Task Extended"),
                    ("meeting_held", "Meeting Held"),
                    ("meeting_concluded", "Meeting Concluded"),
                    ("report_moved", "Report Moved"),
                    ("report_issued", "Report Issued"),
                    ("report_signed", "Report Signed"),
                ],
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="WrittenReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("programme", models.TextField()),
                ("layout", models.TextField()),
                ("title", models.TextField()),
                ("unit", models.TextField(blank=True)),
                ("period", models.TextField(blank=True)),
                ("settings", models.TextField(blank=True)),
                ("meeting", models.BigIntegerField(null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("drafting", "Being drafted"),
                            ("circulated", "Circulated for comments"),
                            ("commented", "Comments are in"),
                            ("final", "Final: figures frozen"),
                            ("signed", "Signed"),
                            ("published", "Published"),
                        ],
                        default="drafting",
                        max_length=10,
                    ),
                ),
                ("frozen_at", models.DateTimeField(null=True)),
                ("chain_head", models.TextField(blank=True)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("package", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="web.package")),
            ],
            options={
                "ordering": ["-made_at"],
            },
        ),
        migrations.CreateModel(
            name="ReportIssue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.TextField()),
                ("day", models.DateField()),
                ("figures", models.JSONField()),
                ("html", models.TextField()),
                ("issued_at", models.DateTimeField(auto_now_add=True)),
                ("published_at", models.DateTimeField(null=True)),
                (
                    "docx",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="web.storedfile"
                    ),
                ),
                (
                    "issued_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "pdf",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="web.storedfile"
                    ),
                ),
                (
                    "signed",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="web.storedfile"
                    ),
                ),
                (
                    "report",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="issue", to="web.writtenreport"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReportEdit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("block", models.TextField()),
                ("after", models.TextField(blank=True)),
                ("text", models.TextField(blank=True)),
                ("removed", models.BooleanField(default=False)),
                ("undone", models.BooleanField(default=False)),
                ("seen", models.JSONField(default=dict)),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="edits", to="web.writtenreport"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "indexes": [models.Index(fields=["report", "block"], name="edit_of_block")],
            },
        ),
        migrations.CreateModel(
            name="ReportComment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("block", models.TextField()),
                ("text", models.TextField()),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("accepted", models.BooleanField(null=True)),
                ("answer", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="comments", to="web.writtenreport"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "indexes": [models.Index(fields=["report", "block"], name="comment_of_block")],
            },
        ),
    ]
