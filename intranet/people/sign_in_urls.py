"""Sign-in and sign-out: of allauth's many addresses only those that the product offers."""

from allauth.account import views as account
from allauth.socialaccount import views as social
from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path("log-ind/", account.login, name="account_login"),
    path("log-af/", account.logout, name="account_logout"),
]
if settings.FORKANT_OIDC_ISSUER:
    urlpatterns += [
        path("log-ind/", include("allauth.socialaccount.providers.openid_connect.urls")),
        path("log-ind/annulleret/", social.login_cancelled, name="socialaccount_login_cancelled"),
        path("log-ind/fejl/", social.login_error, name="socialaccount_login_error"),
    ]
