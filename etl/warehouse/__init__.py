"""The database: built whole from facts (`build`), pointed at (`publish`), read (`read`)."""
