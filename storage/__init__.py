"""How the workbench keeps and finds things: SQLAlchemy, migrations, the evidence store."""
