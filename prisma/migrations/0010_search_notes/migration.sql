-- A thread is also about what its notes say: "relapse" finds a thread that only says "it came back".
-- The opening alone carries them (weight C); like its title they find nothing once it does not show.
CREATE FUNCTION hs_search_post(title text, kind text, opens boolean, source text, notes text[]) RETURNS tsvector
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN opens AND cardinality(notes) > 0 THEN hs_search_post(title, kind, opens, source) || hs_search_half(array_to_string(notes, ' '), 'C')
    ELSE hs_search_post(title, kind, opens, source) END;

CREATE OR REPLACE FUNCTION hs_search_posts_in() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "SearchEntry" ("id", "kind", "groupId", "placeId", "faceId", "at", "words")
  SELECT p."id", 'post', p."groupId", p."threadId", p."faceId", p."createdAt", hs_search_post(t."title", t."kind"::text, p."number" IS NOT DISTINCT FROM 1, p."source", t."notes"::text[])
  FROM made p JOIN "Thread" t ON t."id" = p."threadId";
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION hs_search_post_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "SearchEntry" e SET "groupId" = NEW."groupId", "placeId" = NEW."threadId", "faceId" = NEW."faceId",
    "words" = hs_search_post(t."title", t."kind"::text, NEW."number" IS NOT DISTINCT FROM 1, NEW."source", t."notes"::text[])
  FROM "Thread" t WHERE t."id" = NEW."threadId" AND e."id" = NEW."id";
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION hs_search_thread_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "SearchEntry" e SET "words" = hs_search_post(NEW."title", NEW."kind"::text, p."number" IS NOT DISTINCT FROM 1, p."source", NEW."notes"::text[])
  FROM "Post" p WHERE p."threadId" = NEW."id" AND e."id" = p."id";
  RETURN NULL;
END $$;
DROP TRIGGER "Thread_searched_anew" ON "Thread";
CREATE TRIGGER "Thread_searched_anew" AFTER UPDATE ON "Thread" FOR EACH ROW
  WHEN (OLD."title" <> NEW."title" OR OLD."kind" <> NEW."kind" OR OLD."notes" IS DISTINCT FROM NEW."notes") EXECUTE FUNCTION hs_search_thread_changed();

UPDATE "SearchEntry" e SET "words" = hs_search_post(t."title", t."kind"::text, TRUE, p."source", t."notes"::text[])
  FROM "Post" p JOIN "Thread" t ON t."id" = p."threadId" WHERE e."id" = p."id" AND p."number" = 1 AND cardinality(t."notes") > 0;
