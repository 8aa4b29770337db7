"""Who did a deed, or suffered it, where its own clause does not say and the report does."""
