"""Reports in prose, their figures and phrases; decisions on tasks that overlap."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("web", "0004_upload"),
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
                ],
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="ProseText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("unit", models.TextField()),
                ("name", models.TextField()),
                ("text", models.TextField()),
                ("warnings", models.JSONField(default=list)),
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
                "ordering": ["-at"],
            },
        ),
        migrations.CreateModel(
            name="ProseFigure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("said", models.JSONField()),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "to be looked at"), ("accepted", "accepted"), ("rejected", "rejected")],
                        default="open",
                        max_length=8,
                    ),
                ),
                ("went_to", models.JSONField(default=list)),
                ("settled_at", models.DateTimeField(null=True)),
                (
                    "settled_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "text",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="figures", to="web.prosetext"
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="OverlapDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("programme", models.TextField()),
                ("one", models.TextField()),
                ("other", models.TextField()),
                (
                    "choice",
                    models.CharField(
                        choices=[
                            ("keep", "keep both, with a boundary between them"),
                            ("merge", "merge them into one"),
                            ("one_lead", "one body leads both"),
                            ("open", "look at them again"),
                        ],
                        max_length=8,
                    ),
                ),
                ("note", models.TextField(blank=True)),
                ("texts", models.CharField(max_length=64)),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("package", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="web.package")),
            ],
            options={
                "ordering": ["pk"],
                "indexes": [models.Index(fields=["package", "programme"], name="overlap_of_programme")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("one__lt", models.F("other"))), name="pair_in_order")
                ],
            },
        ),
        migrations.CreateModel(
            name="PhraseRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("phrase", models.TextField()),
                ("code", models.TextField()),
                ("at", models.DateTimeField(auto_now=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("package", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="web.package")),
            ],
            options={
                "ordering": ["phrase"],
                "constraints": [models.UniqueConstraint(fields=("package", "phrase"), name="one_meaning_a_phrase")],
            },
        ),
        migrations.AddIndex(
            model_name="prosetext",
            index=models.Index(fields=["package", "unit"], name="prose_of_unit"),
        ),
        migrations.AddConstraint(
            model_name="prosefigure",
            constraint=models.UniqueConstraint(fields=("text", "number"), name="one_figure_a_number"),
        ),
    ]
