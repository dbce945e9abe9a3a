"""The room's addresses: the person's own plan, one plan, the leader's team, and HR."""

from django.urls import path

from hr.development.views import following, hr, leading, own, parts

app_name = "development"

PLAN = "plan/<int:pk>/"
TEAM = "team/<int:employment>/"

urlpatterns = [
    path("min-udvikling/", own.own, name="plan-own"),
    path("min-udvikling/hvem-har-set/", own.who_has_read, name="readings"),
    path("min-udvikling/begynd/<int:employment>/", own.start, name="plan-start"),
    path(PLAN, own.detail, name="plan-detail"),
    path(f"{PLAN}udskriv/", own.print_view, name="plan-print"),
    path(f"{PLAN}versioner/", own.versions, name="plan-versions"),
    path(f"{PLAN}del/", own.share, name="plan-share"),
    path(f"{PLAN}tag-tilbage/", own.withdraw, name="plan-withdraw"),
    path(f"{PLAN}sig-ja/", own.confirm, name="plan-confirm"),
    path(f"{PLAN}aendr/", own.revise, name="plan-revise"),
    path(f"{PLAN}kasser/", own.discard, name="plan-discard"),
    path(f"{PLAN}afslut/", own.close, name="plan-close"),
    path(f"{PLAN}maal/nyt/", parts.goal_add, name="goal-add"),
    path(f"{PLAN}maal/<int:goal>/", parts.goal_edit, name="goal-edit"),
    path(f"{PLAN}maal/<int:goal>/fjern/", parts.goal_remove, name="goal-remove"),
    path(f"{PLAN}maal/<int:goal>/flyt/", parts.goal_move, name="goal-move"),
    path(f"{PLAN}maal/<int:goal>/indsats/", parts.action_add, name="action-add"),
    path(f"{PLAN}indsats/<int:action>/", parts.action_edit, name="action-edit"),
    path(f"{PLAN}indsats/<int:action>/fjern/", parts.action_remove, name="action-remove"),
    path(f"{PLAN}indsats/<int:action>/flyt/", parts.action_move, name="action-move"),
    path(f"{PLAN}indsats/<uuid:key>/status/", following.action_status, name="action-status"),
    path(f"{PLAN}leder/", parts.contribute, name="plan-contribute"),
    path(f"{PLAN}bed-om-aendring/", leading.ask_for_change, name="plan-ask-for-change"),
    path(f"{PLAN}opfoelgning/", following.follow_up, name="follow-up"),
    path(f"{PLAN}noter/", following.note, name="note"),
    path(f"{PLAN}laan/", following.lend, name="plan-lend"),
    path(f"{PLAN}laan/<int:share>/slut/", following.end_share, name="share-end"),
    path("team/", leading.team, name="team"),
    path(TEAM, leading.member, name="team-member"),
    path(f"{TEAM}samtale/", leading.dialogue, name="dialogue-record"),
    path(f"{TEAM}foreslaa/", leading.invite, name="plan-invite"),
    path(f"{TEAM}noter/", leading.note, name="leader-note"),
    path("hr/daekning/", hr.coverage, name="coverage"),
    path("hr/planer/", hr.find_plan, name="plan-register"),
    path("hr/planer/<int:pk>/", hr.read_with_reason, name="plan-read-with-reason"),
]
