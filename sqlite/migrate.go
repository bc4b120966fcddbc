package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"fmt"

	sqlite3 "modernc.org/sqlite/lib"

	"aircheck"
)

//go:embed migration/*.sql
var migrations embed.FS

// applicationID marks the file as ours: "aCHK". It stands in the header, where
// file(1) and SQLite's own tools show it.
const applicationID = 0x6143484b

// fills make what a migration's script cannot, by its number.
var fills = map[int]func(*batch){4: (*batch).reformAll}

// migrate makes a new library or brings an old one up to date, one numbered
// file of migration/ in one transaction each, with what it takes to fill it: a
// library never has a form that it does not keep to.
func (l *Library) migrate(ctx context.Context) error {
	db, path := l.writer, l.path
	files, err := migrations.ReadDir("migration")
	if err != nil {
		return err
	}
	form, err := formOf(ctx, db, path)
	if err != nil {
		return err
	}
	if form > len(files) {
		return newerForm(path, form, len(files))
	}
	for n := form + 1; n <= len(files); n++ {
		script, err := migrations.ReadFile("migration/" + files[n-1].Name())
		if err != nil {
			return err
		}
		if err := l.migrateTo(ctx, n, string(script)); err != nil {
			return fmt.Errorf("migration %s: %w", files[n-1].Name(), translate(err))
		}
	}
	return nil
}

func (l *Library) migrateTo(ctx context.Context, form int, script string) error {
	tx, err := l.writer.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	script += fmt.Sprintf(";PRAGMA application_id = %d; PRAGMA user_version = %d;", applicationID, form)
	if _, err := tx.ExecContext(ctx, script); err != nil {
		return err
	}
	if fill := fills[form]; fill != nil {
		b := &batch{ctx: ctx, tx: tx, statements: map[string]*sql.Stmt{}, library: l}
		if fill(b); b.err != nil {
			return b.err
		}
	}
	return tx.Commit()
}

// checkForm is for those who may not migrate.
func checkForm(ctx context.Context, db *sql.DB, path string) error {
	files, err := migrations.ReadDir("migration")
	if err != nil {
		return err
	}
	form, err := formOf(ctx, db, path)
	switch {
	case err != nil:
		return err
	case form > len(files):
		return newerForm(path, form, len(files))
	case form == 0:
		return aircheck.Errorf(aircheck.NotFound, "the library at %s is empty: nothing was ever added to it", path)
	case form < len(files):
		return aircheck.Errorf(aircheck.Unsupported,
			"the library at %s was made by an older aircheck: open it once for writing, as `aircheck add` does, to bring it up to date", path)
	}
	return nil
}

// formOf is the number of the last migration, 0 for an empty file.
func formOf(ctx context.Context, db *sql.DB, path string) (form int, err error) {
	var id, tables int
	row := db.QueryRowContext(ctx, `SELECT application_id, user_version, (SELECT count(*) FROM sqlite_schema)
		FROM pragma_application_id, pragma_user_version`)
	err = row.Scan(&id, &form, &tables)
	switch {
	case codeOf(err) == sqlite3.SQLITE_NOTADB:
		return 0, notLibrary(path)
	case err != nil:
		return 0, translate(err)
	case id != applicationID && (id != 0 || form != 0 || tables != 0):
		return 0, notLibrary(path)
	}
	return form, nil
}

func notLibrary(path string) error {
	return aircheck.Errorf(aircheck.Invalid, "%s is not an aircheck library", path)
}

func newerForm(path string, form, known int) error {
	return aircheck.Errorf(aircheck.Unsupported,
		"the library at %s was made by a newer aircheck (its form is %d, this program knows %d): update the program", path, form, known)
}
