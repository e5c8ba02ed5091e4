"""The ledger's SQL tables, and opening a database that has them.

Written for SQLite, in plain SQLAlchemy types so that PostgreSQL takes them too. Amounts are exact decimal
text, boxes are four floats, paths and other short lists are JSON text. Everything that belongs to a
document hangs on its id and goes with it. A change here needs a new SCHEMA_VERSION.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import (
    Boolean,
    Column,
    Engine,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    event,
    insert,
    inspect,
    select,
    update,
)
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError
from sqlalchemy.schema import CreateTable

from index.errors import StoreError

BUSY_SECONDS = 30
SCHEMA_VERSION = "4"
_PUBLISHED = "ALTER TABLE documents ADD COLUMN published VARCHAR NOT NULL DEFAULT ''"
UPGRADES = {
    "2": (
        *(f"ALTER TABLE {table} ADD COLUMN confidence FLOAT" for table in ("facts", "paragraphs", "claims")),
        _PUBLISHED,
    ),
    "3": (_PUBLISHED,),
}
"""What older versions lack: the confidence of recognised text (what they hold was read), the date of publication."""

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", String, nullable=False),
)

_VERSION = select(meta.c.value).where(meta.c.key == "schema")

documents = Table(
    "documents",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String, nullable=False, unique=True),
    Column("sha256", String, nullable=False, unique=True),
    Column("entity", String, nullable=False),
    Column("year", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("level", String, nullable=False),
    Column("title", String, nullable=False),
    Column("place", String, nullable=False),
    Column("aliases", Text, nullable=False),
    Column("published", String, nullable=False),
    Column("page_sizes", Text, nullable=False),
    Column("health", Text, nullable=False),
    Column("warnings", Text, nullable=False),
    Column("parser", String, nullable=False),
    Column("embedder", String, nullable=False),
    Column("added_at", String, nullable=False),
    sqlite_autoincrement=True,
)


def _part(name: str, *columns: Column[object]) -> Table:
    """A table of numbered things that belong to one document, clustered by (document, position)."""
    owner = ForeignKey("documents.id", ondelete="CASCADE")
    return Table(
        name,
        metadata,
        Column("document_id", Integer, owner, primary_key=True),
        Column("position", Integer, primary_key=True, autoincrement=False),
        *columns,
        sqlite_with_rowid=False,
    )


def _box() -> list[Column[object]]:
    return [Column(side, Float, nullable=False) for side in ("x0", "y0", "x1", "y1")]


tables = _part(
    "tables",
    Column("number", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("kind", String, nullable=False),
    Column("unit", String, nullable=False),
    Column("pages", Text, nullable=False),
    Column("columns", Text, nullable=False),
    Column("header", Text, nullable=False),
    Column("rows", Text, nullable=False),
    Column("notes", Text, nullable=False),
    Column("empty", Boolean, nullable=False),
    Column("form", Boolean, nullable=False),
    Column("doubt", Text, nullable=False),
    Column("amounts", Text, nullable=False),
    Column("parts", Text, nullable=False),
)

facts = _part(
    "facts",
    Column("table_number", Integer, nullable=False),
    Column("row_number", Integer, nullable=False),
    Column("column_number", Integer, nullable=False),
    Column("row_path", Text, nullable=False),
    Column("column_path", Text, nullable=False),
    Column("code", String, nullable=False),
    Column("printed", Text, nullable=False),
    Column("value", String),
    Column("unit", String, nullable=False),
    Column("year", Integer, nullable=False),
    Column("measure", String, nullable=False),
    Column("page", Integer, nullable=False),
    *_box(),
    Column("comparator", String, nullable=False),
    Column("confidence", Float),
)

paragraphs = _part(
    "paragraphs",
    Column("number", Integer, nullable=False),
    Column("heading", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("page", Integer, nullable=False),
    Column("boxes", Text, nullable=False),
    Column("is_heading", Boolean, nullable=False),
    Column("confidence", Float),
)

claims = _part(
    "claims",
    Column("paragraph", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("concept", Text, nullable=False),
    Column("role", String, nullable=False),
    Column("printed", Text, nullable=False),
    Column("value", String, nullable=False),
    Column("unit", String, nullable=False),
    Column("year", Integer, nullable=False),
    Column("direction", Integer, nullable=False),
    Column("base", Text, nullable=False),
    Column("sentence", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("page", Integer, nullable=False),
    Column("boxes", Text, nullable=False),
    Column("confidence", Float),
)

chunks = _part(
    "chunks",
    Column("id", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("embedded", Text, nullable=False),
    Column("shown", Text, nullable=False),
    Column("page", Integer, nullable=False),
    *_box(),
    Column("paragraph", Integer, nullable=False),
    Column("table_number", Integer, nullable=False),
    Column("row_number", Integer, nullable=False),
    Column("vector", LargeBinary),
)

findings = _part(
    "findings",
    Column("check", Text, nullable=False),
    Column("verdict", String, nullable=False),
    Column("expected", Text, nullable=False),
    Column("found", Text, nullable=False),
    Column("difference", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("places", Text, nullable=False),
)


def connect(url: str) -> Engine:
    """An engine for the database; SQLite is told how to wait, and what to check."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(parsed)
    engine = create_engine(parsed, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _pragmas)
    return engine


def _pragmas(connection: sqlite3.Connection, _: object) -> None:
    """SQLite checks foreign keys only when told to, in each connection."""
    for pragma in ("foreign_keys=ON", "synchronous=NORMAL"):
        connection.execute(f"PRAGMA {pragma}").close()


def prepare(engine: Engine, store: Path) -> None:
    """Make the tables in a new database; refuse a database that is not ours or of another version."""
    try:
        names = set(inspect(engine).get_table_names())
        if not names:
            _create(engine)
        elif meta.name not in names:
            raise StoreError(f"{store} 里的数据库不是财问的库，请换一个文件夹")
        with engine.connect() as connection:
            version = connection.execute(_VERSION).scalar()
        if version in UPGRADES:
            version = _upgrade(engine)
    except DatabaseError as error:
        raise StoreError(f"无法打开 {store} 里的数据库：{error.orig}") from error
    if version != SCHEMA_VERSION:
        raise StoreError(
            f"{store} 由另一版本建立（库版本 {version}，本程序为 {SCHEMA_VERSION}）："
            "请换一个空文件夹，把文件重新添加一遍"
        )


def _upgrade(engine: Engine) -> str | None:
    """Add the columns that an older version lacks, unless another process has just done so; the version after it."""
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        version = connection.execute(_VERSION).scalar()
        for change in UPGRADES.get(version or "", ()):
            connection.exec_driver_sql(change)
            connection.execute(update(meta).where(meta.c.key == "schema").values(value=SCHEMA_VERSION))
            version = SCHEMA_VERSION
        return version


def _create(engine: Engine) -> None:
    """All tables and the version in one transaction. Another process that does the same at once does no harm."""
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            # WAL, which stays with the file, lets readers go on while a document is written. SQLite would
            # commit each CREATE by itself, and another process could open a database without its version.
            connection.exec_driver_sql("PRAGMA journal_mode=WAL")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        for table in metadata.sorted_tables:
            connection.execute(CreateTable(table, if_not_exists=True))
        if connection.execute(_VERSION).first() is None:
            connection.execute(insert(meta).values(key="schema", value=SCHEMA_VERSION))
