"""Every write of the room. Import the module, not the function: ``plans.share(by=user, plan=plan)``."""
