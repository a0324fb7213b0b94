-- psql --set=app="…" --set=backup="…" --file roles.sql groeipad       (as a superuser, once; the values are passwords)
-- groeipad_app owns the tables and serves; groeipad_backup reads, for pg_dump; nobody else comes in.
CREATE ROLE groeipad_app LOGIN PASSWORD :'app' CONNECTION LIMIT 40 NOSUPERUSER NOCREATEDB NOCREATEROLE;
CREATE ROLE groeipad_backup LOGIN PASSWORD :'backup' CONNECTION LIMIT 2 NOSUPERUSER NOCREATEDB NOCREATEROLE;
ALTER ROLE groeipad_app SET statement_timeout = '60s';
ALTER ROLE groeipad_app SET lock_timeout = '10s';
ALTER ROLE groeipad_app SET idle_in_transaction_session_timeout = '60s';
ALTER ROLE groeipad_app SET log_parameter_max_length_on_error = 0;
-- 'keys rotate' lets go of older WAL, in which erased pseudonyms stand. Once, apart, so that it is not kept for later use:
-- ALTER SYSTEM SET wal_recycle = off; SELECT pg_reload_conf();
GRANT pg_checkpoint TO groeipad_app;
GRANT EXECUTE ON FUNCTION pg_switch_wal() TO groeipad_app;
ALTER ROLE groeipad_backup SET default_transaction_read_only = on;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO groeipad_app;
GRANT USAGE ON SCHEMA public TO groeipad_backup;
ALTER DEFAULT PRIVILEGES FOR ROLE groeipad_app IN SCHEMA public GRANT SELECT ON TABLES TO groeipad_backup;
ALTER DEFAULT PRIVILEGES FOR ROLE groeipad_app IN SCHEMA public GRANT SELECT ON SEQUENCES TO groeipad_backup;
