"""Passwords given by another are to be changed; accounts and tokens leave more events."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("web", "0002_append_only")]
    operations = [
        migrations.AddField(
            model_name="account", name="must_change_password", field=models.BooleanField(default=False)
        ),
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
                ],
                max_length=20,
            ),
        ),
    ]
