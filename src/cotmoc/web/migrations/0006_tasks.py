"""Steps and extensions of tasks."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("web", "0005_reading_and_overlaps"),
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
                ],
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="TaskExtension",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("programme", models.TextField()),
                ("task", models.TextField()),
                ("deadline", models.DateField()),
                ("reason", models.TextField()),
                ("asked_at", models.DateTimeField(auto_now_add=True)),
                ("granted", models.BooleanField(null=True)),
                ("note", models.TextField(blank=True)),
                ("decided_at", models.DateTimeField(null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("package", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="web.package")),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("granted__isnull", True)),
                        fields=("package", "programme", "task"),
                        name="one_extension_asked_at_a_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TaskStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("programme", models.TextField()),
                ("task", models.TextField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("assigned", "Assigned"),
                            ("accepted", "Accepted"),
                            ("in_progress", "In progress"),
                            ("done_claimed", "Reported done"),
                            ("confirmed", "Confirmed done"),
                            ("returned", "Returned: not done"),
                        ],
                        max_length=12,
                    ),
                ),
                ("text", models.TextField(blank=True)),
                ("day", models.DateField()),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="web.storedfile"
                    ),
                ),
                ("package", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="web.package")),
            ],
            options={
                "ordering": ["pk"],
                "indexes": [models.Index(fields=["package", "programme", "task"], name="step_of_task")],
            },
        ),
    ]
