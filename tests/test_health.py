"""/healthz: open to all, honest about the database; and the headers around every page."""

import time
from unittest import mock

import pytest
from django.db import OperationalError, connection
from django.test import Client, RequestFactory, override_settings
from django.urls import reverse

from dialogue_portal.health import healthz
from dialogue_portal.middleware import client_ip

pytestmark = pytest.mark.django_db


def test_anyone_may_ask(client: Client) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok")
    assert "no-store" in response["Cache-Control"]


def test_it_is_not_redirected_to_https(client: Client) -> None:
    with override_settings(SECURE_SSL_REDIRECT=True):
        assert client.get("/healthz").status_code == 200


def test_a_silent_database_is_said_with_503(client: Client) -> None:
    with mock.patch.object(connection, "cursor", side_effect=OperationalError("connection refused")):
        response = client.get("/healthz")
    assert response.status_code == 503
    assert b"refused" not in response.content


def test_it_changes_nothing(client: Client) -> None:
    assert client.post("/healthz").status_code == 405


def test_pages_forbid_foreign_scripts_styles_and_frames(client: Client) -> None:
    policy = client.get(reverse("login"))["Content-Security-Policy"]
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";") if part.strip())
    assert directives["default-src"] == directives["script-src"] == directives["style-src"] == "'self'"
    assert directives["object-src"] == "'none'"
    assert directives["frame-ancestors"] == "'self'"


def test_the_callers_address_is_the_proxys_word_only_where_a_proxy_is_ours() -> None:
    request = RequestFactory().get("/", REMOTE_ADDR="127.0.0.1", headers={"X-Real-IP": "203.0.113.7"})
    assert client_ip(request) == "127.0.0.1"
    with override_settings(TRUST_PROXY=True):
        assert client_ip(request) == "203.0.113.7"


def test_saving_keeps_a_session_alive_and_reading_does_not(client: Client, django_user_model: type) -> None:
    client.force_login(django_user_model.objects.create_user("thapmuoi.soanthao"))
    client.get("/healthz")
    assert "renewed_at" not in client.session
    client.post("/healthz")
    first = client.session["renewed_at"]
    assert time.time() - first < 60
    client.post("/healthz")
    assert client.session["renewed_at"] == first


def test_a_form_that_asks_for_the_line_gets_no_body_that_the_server_would_log(rf: RequestFactory) -> None:
    assert healthz(rf.head("/healthz")).content == b""
    assert healthz(rf.get("/healthz")).content == b"ok"
