-- Possible recipients that a source shows, as JSON text, and why they could not be listed.

-- +goose Up

ALTER TABLE source ADD COLUMN candidates TEXT NOT NULL DEFAULT '[]';
ALTER TABLE source ADD COLUMN candidates_unread TEXT NOT NULL DEFAULT '';
