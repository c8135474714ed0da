-- Every process follows what happened. Ids and times are made before a commit, and clocks differ between machines;
-- the transaction's own number orders rows in a way from which it can be said what has been seen whole.
ALTER TABLE "DomainEvent" ADD COLUMN "xid" BIGINT NOT NULL DEFAULT (pg_current_xact_id()::text)::bigint;
CREATE INDEX "DomainEvent_followed" ON "DomainEvent"("xid", "id");
