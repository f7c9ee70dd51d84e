"""The workbench, the public portal and the API (工作台): Django, without domain logic of its own."""
