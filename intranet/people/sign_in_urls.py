"""Sign-in and sign-out: of allauth's many addresses only those that the product offers."""

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as openid
from django.contrib.auth.decorators import login_not_required
from django.urls import path

urlpatterns = [
    path("log-ind/", account.login, name="account_login"),
    path("log-af/", account.logout, name="account_logout"),
    path("log-ind/kode/", factor.authenticate, name="mfa_authenticate"),
    path("log-ind/bekraeft/", account.reauthenticate, name="account_reauthenticate"),
    path("log-ind/bekraeft-med-kode/", factor.reauthenticate, name="mfa_reauthenticate"),
    path("to-trin/", factor.index, name="mfa_index"),
    path("to-trin/slaa-til/", totp.activate_totp, name="mfa_activate_totp"),
    path("to-trin/slaa-fra/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("to-trin/koder/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("to-trin/koder/nye/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    # The municipality's own sign-in (OpenID Connect); where it is not set up, there is no such provider. These answer
    # strangers, which allauth leaves to us to say.
    path("log-ind/<slug:provider_id>/login/", login_not_required(openid.login), name="openid_connect_login"),
    path(
        "log-ind/<slug:provider_id>/login/callback/",
        login_not_required(openid.callback),
        name="openid_connect_callback",
    ),
    path("log-ind/annulleret/", login_not_required(social.login_cancelled), name="socialaccount_login_cancelled"),
    path("log-ind/lukket/", login_not_required(account.account_inactive), name="account_inactive"),
    path("log-ind/fejl/", login_not_required(social.login_error), name="socialaccount_login_error"),
]
