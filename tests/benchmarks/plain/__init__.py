"""What our pages are compared with: a bare view, and a page such as Wagtail makes with nothing added."""
