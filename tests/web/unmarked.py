"""Addresses with a view that nobody marked."""

from django.http import HttpResponse
from django.urls import path

from cotmoc.web.urls import handler403, handler404, handler500
from cotmoc.web.urls import urlpatterns as shipped

__all__ = ["handler403", "handler404", "handler500", "urlpatterns"]


def unmarked(_request):
    return HttpResponse("open")


urlpatterns = [path("unmarked/", unmarked), *shipped]
