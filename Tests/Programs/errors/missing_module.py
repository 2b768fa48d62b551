"""A module that cannot be found."""

print("before")
import a_module_that_is_not_there.at_all
