"""The room's addresses."""

from django.urls import path, re_path

from intranet.people.views import colleagues, importing, language, organisation, own

app_name = "people"
urlpatterns = [
    path("sprog/", language.choose, name="language"),
    path("kolleger/", colleagues.directory, name="directory"),
    path("kolleger/<int:pk>/", colleagues.profile, name="profile"),
    re_path(r"^kolleger/(?P<pk>\d+)/foto/(?P<size>lille|stor)/$", colleagues.photo, name="photo"),
    path("kolleger/<int:pk>/kontaktkort/", colleagues.card, name="card"),
    path("kolleger/<int:pk>/rediger/", own.edit, name="profile-edit"),
    path("kolleger/<int:pk>/rediger/foto/", own.photo, name="photo-edit"),
    path("kolleger/<int:pk>/emner/", own.skill_add, name="skill-add"),
    path("kolleger/<int:pk>/emner/<int:skill>/behold/", own.skill_keep, name="skill-keep"),
    path("kolleger/<int:pk>/emner/<int:skill>/fjern/", own.skill_drop, name="skill-drop"),
    path("kolleger/<int:pk>/fravaer/", own.absence_add, name="absence-add"),
    path("kolleger/<int:pk>/fravaer/<int:absence>/", own.absence_stand_in, name="absence-stand-in"),
    path("kolleger/<int:pk>/fravaer/<int:absence>/fjern/", own.absence_remove, name="absence-remove"),
    path("kolleger/<int:pk>/stedfortraeder/", organisation.deputy, name="deputy"),
    path("kolleger/<int:pk>/stedfortraeder/<int:deputy>/slut/", organisation.deputy_end, name="deputy-end"),
    path("ansaettelser/<int:pk>/orlov/", organisation.leave, name="leave"),
    path("ansaettelser/<int:pk>/orlov/<int:leave>/slut/", organisation.leave_end, name="leave-end"),
    path("organisation/", organisation.organisation, name="organisation"),
    path("organisation/<int:pk>/", organisation.unit, name="unit"),
    path("organisation/<int:pk>/leder/", organisation.leader, name="leader"),
    path("organisation/<int:pk>/valgte/", organisation.elected, name="elected"),
    path("hr/organisation/import/", importing.upload, name="import"),
    path("hr/organisation/import/eksempel-<str:kind>.csv", importing.example, name="import-example"),
    path("hr/organisation/import/<int:pk>/", importing.run, name="import-run"),
    path("hr/organisation/import/<int:pk>/bekraeft/", importing.confirm, name="import-confirm"),
    path("hr/organisation/import/<int:pk>/stop/", importing.stop, name="import-stop"),
    path("hr/organisation/import/<int:pk>/aendringer.csv", importing.changes, name="import-changes"),
    path("hr/organisation/import/<int:pk>/fejl.csv", importing.errors, name="import-errors"),
    path("organisation/<int:pk>/valgte/<int:role>/slut/", organisation.elected_end, name="elected-end"),
]
