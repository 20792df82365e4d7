"""Overdue tasks are explained too."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("web", "0010_signed_on_paper"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="explanation",
            name="explains_a_target_or_a_form",
        ),
        migrations.AddField(
            model_name="explanation",
            name="task",
            field=models.TextField(blank=True),
        ),
        migrations.AlterField(
            model_name="explanation",
            name="period",
            field=models.TextField(blank=True),
        ),
        migrations.AddConstraint(
            model_name="explanation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(models.Q(("target", ""), _negated=True), ("form", ""), ("task", "")),
                    models.Q(models.Q(("form", ""), _negated=True), ("target", ""), ("task", "")),
                    models.Q(models.Q(("task", ""), _negated=True), ("form", ""), ("target", "")),
                    _connector="OR",
                ),
                name="explains_one_thing",
            ),
        ),
    ]
