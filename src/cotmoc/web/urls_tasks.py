"""Addresses for tasks and meetings."""

from __future__ import annotations

from django.urls import URLPattern, path

from cotmoc.web.pages import meeting, meetings, overlaps, task, task_restated, tasks, tasks_import, tasks_new

urlpatterns: list[URLPattern] = [
    path("meetings/", meetings.meetings, name="meetings"),
    path("meetings/<int:meeting>/", meeting.meeting, name="meeting"),
    path("meetings/<int:meeting>/do/", meeting.meeting_do, name="meeting_do"),
    path("tasks/", tasks.tasks, name="tasks"),
    path("tasks/statistics/", tasks.tasks_statistics, name="tasks_statistics"),
    path("tasks/more-time/<int:extension>/", task.task_more_time_decide, name="task_more_time_decide"),
    path("tasks/overlaps/", overlaps.overlaps, name="overlaps"),
    path("tasks/overlaps/new/", overlaps.overlaps_new, name="overlaps_new"),
    path("tasks/overlaps/settle/", overlaps.overlaps_settle, name="overlaps_settle"),
    path("tasks/<str:programme>/new/", tasks_new.task_new, name="task_new"),
    path("tasks/<str:programme>/import/", tasks_import.tasks_import, name="tasks_import"),
    path("tasks/<str:programme>/<str:task>/", task.task, name="task"),
    path("tasks/<str:programme>/<str:task>/restated/", task_restated.task_restated, name="task_restated"),
    path("tasks/<str:programme>/<str:task>/step/", task.task_step, name="task_step"),
    path("tasks/<str:programme>/<str:task>/more-time/", task.task_more_time, name="task_more_time"),
]
