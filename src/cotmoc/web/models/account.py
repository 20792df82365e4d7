"""Accounts: officials who sign in. Only what is needed to reach them at work is kept."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class Accounts(BaseUserManager["Account"]):
    """Makes accounts and finds them by the name they sign in with."""

    def create_user(self, username: str, password: str | None = None, **fields: object) -> Account:
        """An account with its password hashed; without a password nobody can sign in with one."""
        account = self.model(username=self.model.normalize_username(username), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """One person. What they may do is said by their `RoleGrant`s, never here."""

    username = models.CharField(max_length=150, unique=True)
    full_name = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=200, blank=True)
    """Office held (chức danh)."""
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)
    """Whether the password was given by another: nothing else is open until it is changed."""
    is_staff = False
    is_superuser = False
    date_joined = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = Accounts()

    def __str__(self) -> str:
        return self.full_name or self.username

    def get_full_name(self) -> str:
        """The name shown to others."""
        return str(self)

    def has_perm(self, _permission: str, _subject: object = None) -> bool:
        """Nothing is allowed by Django's own permissions: `access` decides."""
        return False

    def has_module_perms(self, _label: str) -> bool:
        """See `has_perm`."""
        return False
