"""Meetings: agenda, attendance, comments, conclusions."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("web", "0006_tasks"),
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
                ],
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="AgendaItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("title", models.TextField()),
                ("presenter", models.TextField(blank=True)),
                ("targets", models.JSONField(default=list)),
                ("tasks", models.JSONField(default=list)),
                (
                    "paper",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="web.storedfile"
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("programme", models.TextField()),
                ("title", models.TextField()),
                ("day", models.DateField()),
                ("place", models.TextField(blank=True)),
                ("chair", models.TextField()),
                (
                    "state",
                    models.CharField(
                        choices=[("planned", "Planned"), ("held", "Held"), ("concluded", "Concluded")],
                        default="planned",
                        max_length=9,
                    ),
                ),
                ("notice_number", models.TextField(blank=True)),
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
                "ordering": ["-day", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Conclusion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("text", models.TextField()),
                ("lead", models.TextField()),
                ("coordinating", models.JSONField(default=list)),
                ("deadline", models.DateField(null=True)),
                ("output", models.TextField(blank=True)),
                ("targets", models.JSONField(default=list)),
                ("task", models.TextField(blank=True)),
                (
                    "item",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="conclusions",
                        to="web.agendaitem",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="conclusions", to="web.meeting"
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="Attendee",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.TextField()),
                ("unit", models.TextField(blank=True)),
                ("present", models.BooleanField(default=False)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="attendees", to="web.meeting"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="items", to="web.meeting"
            ),
        ),
        migrations.CreateModel(
            name="MeetingComment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("before", models.BooleanField()),
                ("text", models.TextField()),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comments",
                        to="web.agendaitem",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="comments", to="web.meeting"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.AddIndex(
            model_name="meeting",
            index=models.Index(fields=["package", "programme", "day"], name="meeting_of_programme"),
        ),
        migrations.AddConstraint(
            model_name="conclusion",
            constraint=models.UniqueConstraint(fields=("meeting", "number"), name="one_conclusion_a_number"),
        ),
        migrations.AddConstraint(
            model_name="attendee",
            constraint=models.UniqueConstraint(fields=("meeting", "name", "unit"), name="invited_once"),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.UniqueConstraint(fields=("meeting", "number"), name="one_agenda_item_a_number"),
        ),
    ]
