"""What stands between our code and a database or a terminal: nothing here decides anything.

``matcher`` has no network and knows no database; ``service`` and ``pipelines`` never import each other, and
both need the same store. So an adapter lives here, under both and above ``matcher``. psycopg is imported when
a setting asks for a store, and comes with ``pip install '.[postgres]'``. What both command lines say in Dutch
stands here for the same reason.
"""
