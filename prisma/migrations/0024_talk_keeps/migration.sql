-- Each of the two of a talk says how long it is kept; the shorter wish holds (docs/decisions/073).
ALTER TABLE "RoomMember" ADD COLUMN "keeps" "Retention" NOT NULL DEFAULT 'keep';

-- A talk has no sitting to end with.
ALTER TABLE "RoomMember" ADD CONSTRAINT "RoomMember_keeps_is_sane" CHECK ("keeps" <> 'session');
