"""What becomes of the phrase list is told in the ledger."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("web", "0011_explained_tasks"),
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
                    ("phrase_changed", "Phrase Changed"),
                    ("task_assigned", "Task Assigned"),
                    ("task_moved", "Task Moved"),
                    ("task_extended", "Task Extended"),
                    ("meeting_planned", "Meeting Planned"),
                    ("meeting_invited", "Meeting Invited"),
                    ("agenda_changed", "Agenda Changed"),
                    ("meeting_commented", "Meeting Commented"),
                    ("meeting_held", "Meeting Held"),
                    ("attendance_changed", "Attendance Changed"),
                    ("conclusion_changed", "Conclusion Changed"),
                    ("meeting_concluded", "Meeting Concluded"),
                    ("report_moved", "Report Moved"),
                    ("report_issued", "Report Issued"),
                    ("report_signed", "Report Signed"),
                    ("report_on_paper", "Report On Paper"),
                ],
                max_length=20,
            ),
        ),
    ]
