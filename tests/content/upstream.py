"""The upstream templates that ours replace, as they were when ours were written."""

# ruff: noqa: E501
UPSTREAM = {
    "wagtailadmin/home/account_summary.html": "ff5c7d30e46778c38af5557c0fd08c0139f71f8a539c791501ed9664f6ec6837",
    "wagtailadmin/widgets/date_input.html": "2557f7a4fd543d7cd6f192a97fdd0c12ebfad9a8d4ab2b7fe72a2f011cd049c8",
    "wagtailadmin/widgets/datetime_input.html": "479d8ddeaa73d2fdd33d584118d51b0c3ec4c2dc5b90a66b526874f9799d2676",
    "wagtailadmin/widgets/time_input.html": "536917c544a135631e8683866e8351bd491822a336c9a59639ab71338638e242",
    "wagtailadmin/panels/inline_panel.html": "195bb0b199edb062dcf41a5a92ecabf5bae52a6eac06823eb3cd12b799be4f89",
    "wagtailadmin/panels/multiple_chooser_panel.html": "673bc9b26ca95c0385e7ac8a5c81d2449e6e59df841f74fe89d5003f877a653d",
    "wagtailadmin/shared/page_status_tag_new.html": "ccd6a9f6283b366939416b5f7d8a4414ee24471a506c78f0a953d33c3e9a059c",
    "wagtailadmin/shared/side_panels/includes/status/privacy.html": "ee164595d10924f4d683303974689a1c180ea6269d78096e4ba5184ae5ddc4ed",
}
CHOOSER = "55f2f5d73558d5d3caa016e8597ba8db991841e01e35d82fadca750c2d8038a9"
