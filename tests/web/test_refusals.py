"""A page begun over a mart that broke meanwhile is made again, once; then its visitor is told to come back."""

import json

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import ResolverMatch, reverse

from cotmoc.exchange.errors.mart import MART_CHANGED
from cotmoc.model.errors import Refused
from cotmoc.web.middleware import Refusals


@pytest.mark.parametrize(("broken", "status", "asked"), [(1, 200, 2), (2, 503, 2)])
def test_a_page_over_a_mart_that_broke_is_made_again_once(broken, status, asked):
    calls = []

    def view(_request, code):
        calls.append(code)
        if len(calls) <= broken:
            raise MART_CHANGED.refuse(path="mart", file="000.parquet")
        return HttpResponse("[]")

    request = RequestFactory().get("/mau/api/targets/")
    request.resolver_match = ResolverMatch(view, (), {"code": "M1"})
    with pytest.raises(Refused) as refused:
        view(request, "M1")
    answer = Refusals(lambda _request: HttpResponse()).process_exception(request, refused.value)
    assert (answer.status_code, calls) == (status, ["M1"] * asked)
    assert json.loads(answer.content) == [] or json.loads(answer.content)["code"] == "S130"


@pytest.mark.django_db
def test_an_old_page_speaks_of_what_was_typed_whatever_it_was(mau):
    """A note or a comment is kept in the browser as figures are; a password or a chosen file is not."""
    client = Client(enforce_csrf_checks=True)
    page = client.post(reverse("phrases", args=[mau.name]), {"phrase": "hồ sơ xong"}).content.decode()
    assert "N102" in page
    assert "Nội dung đã nhập vẫn được giữ trên máy này, trừ mật khẩu và tệp đã chọn." in page
    assert "Số đã nhập" not in page
