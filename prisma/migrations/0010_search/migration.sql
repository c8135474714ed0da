-- Search: every word that is written, once more in a narrow table, normalised in one place.
-- Plain SQL and PL/pgSQL alone: a hosted PostgreSQL without extensions can do all of this (docs/decisions/048).

-- English stop words fall out; anything else is handed on. It makes the Spanish half of an index leave out "the".
CREATE TEXT SEARCH DICTIONARY hs_no_english (TEMPLATE = pg_catalog.simple, STOPWORDS = english, ACCEPT = false);
CREATE TEXT SEARCH CONFIGURATION hs_spanish (COPY = pg_catalog.spanish);
ALTER TEXT SEARCH CONFIGURATION hs_spanish ALTER MAPPING FOR asciiword, word, asciihword, hword, hword_asciipart, hword_part
  WITH hs_no_english, pg_catalog.spanish_stem;

-- One spelling for British and American English, of words that are already small and without marks.
CREATE FUNCTION hs_one_spelling(words text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(words,
      'ae', 'e'), 'grey', 'gray'), 'pyjama', 'pajama'), 'cheque', 'check'), 'practis', 'practic'), 'licenc', 'licens'), 'defenc', 'defens'), 'judgement', 'judgment'), 'sulph', 'sulf'), 'programme', 'program'),
    '\m(|f|c|man|[a-z]*rh|[a-z]*pn)oe(?=[sdtlua])', '\1e', 'g'),
    '\m(|dis|un|mis)(col|tum|lab|behavi|fav|hon|neighb|flav|od|hum|rum|arm|harb|vap|vig|savi|parl|endeav|cand|sav)our', '\1\2or', 'g'),
    '([a-z]{3}i|[a-z]{2}y)z(e|ed|es|er|ers|ing|ation|ations)\M', '\1s\2', 'g'),
    '\m(cent|theat|fib|lit|met|centimet|millimet|kilomet|millilit|meag)re(s?)\M', '\1er\2', 'g'),
    '(counsel|travel|cancel|label|fuel|signal|model|tunnel|level|marvel|quarrel|dial|enrol|instal|fulfil|jewel)l(ed|ing|or|ors|er|ers|ery|ment|)\M', '\1\2', 'g');

-- The one normaliser: what is written and what is asked for both go through it, and nothing else does the same job.
-- Small letters without marks, no addresses, no punctuation, one spelling; apostrophes close up (don't = dont).
CREATE FUNCTION hs_search_words(words text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN btrim(hs_one_spelling(regexp_replace(replace(replace(replace(replace(replace(lower(translate(regexp_replace(normalize(
      translate(regexp_replace(words, 'https?://[^\s)>\]]+', ' ', 'gi'), '''’‘ʼ`', ''), NFKD),
      '[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufe00-\ufe0f]', '', 'g'), 'ÆŒØŁ', 'æœøł')),
      'ß', 'ss'), 'ø', 'o'), 'æ', 'ae'), 'œ', 'oe'), 'ł', 'l'),
    '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f\u20a0-\u2bff\u2e00-\u2e7f\u3000-\u303f\U0001f000-\U0001faff]+', ' ', 'g')));

-- A text as it is searched: English stems, and Spanish ones where they are others. `words` is normalised.
CREATE FUNCTION hs_search_half(words text, weight "char") RETURNS tsvector
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN setweight(to_tsvector('pg_catalog.english', words)
    || ts_delete(to_tsvector('hs_spanish', words), tsvector_to_array(to_tsvector('pg_catalog.english', words))), weight);

-- The vector of a title and a body. In what answers a title only lends its words (D): the words themselves are B.
CREATE FUNCTION hs_search_vector(title text, body text, title_weight "char" DEFAULT 'A', body_weight "char" DEFAULT 'B') RETURNS tsvector
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN hs_search_half(hs_search_words(title), title_weight) || hs_search_half(hs_search_words(body), body_weight);

-- CreateTable
CREATE TABLE "SearchEntry" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "groupId" UUID,
    "placeId" UUID,
    "faceId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "words" tsvector NOT NULL,

    CONSTRAINT "SearchEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SearchWord" (
    "word" TEXT NOT NULL,
    "stem" TEXT NOT NULL,
    "uses" INTEGER NOT NULL,
    "counted" INTEGER NOT NULL DEFAULT 0,
    "near" TEXT[],

    CONSTRAINT "SearchWord_pkey" PRIMARY KEY ("word")
);

-- CreateTable
CREATE TABLE "SearchCount" (
    "id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "entryId" UUID NOT NULL,
    "entries" INTEGER NOT NULL DEFAULT 0,
    "counted" INTEGER NOT NULL DEFAULT 0,
    "beganAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SearchCount_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "SearchEntry_at_id_idx" ON "SearchEntry"("at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "SearchEntry_groupId_at_id_idx" ON "SearchEntry"("groupId", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "SearchEntry_faceId_at_id_idx" ON "SearchEntry"("faceId", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "SearchEntry_words_idx" ON "SearchEntry" USING GIN ("words");

-- CreateIndex
CREATE INDEX "SearchWord_near_idx" ON "SearchWord" USING GIN ("near");

-- CreateIndex
CREATE INDEX "SearchWord_stem_idx" ON "SearchWord"("stem");

-- What waits in front of the index is read by every search: little of it.
ALTER INDEX "SearchEntry_words_idx" SET (gin_pending_list_limit = 256);
-- Only the counts move; room on the page keeps the indexes out of it.
ALTER TABLE "SearchWord" SET (fillfactor = 80);

-- `by:` asks for a name as people write it.
CREATE INDEX "Face_name_small" ON "Face" (lower("name"));

-- ------------------------------------------------------------------ kept in step by the database itself

-- Kinds stand among the words as marks that nobody can type (the normaliser leaves no colon).
CREATE FUNCTION hs_search_post(title text, kind text, opens boolean, source text) RETURNS tsvector
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN hs_search_vector(title, source, CASE WHEN opens THEN 'A'::"char" ELSE 'D'::"char" END)
    || array_to_tsvector(ARRAY['k:' || kind, CASE WHEN opens THEN 'k:thread' ELSE 'k:post' END]);

CREATE FUNCTION hs_search_message(body text) RETURNS tsvector
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN hs_search_vector('', body) || array_to_tsvector(ARRAY['k:message']);

CREATE FUNCTION hs_search_page(title text, summary text, questions text[], source text) RETURNS tsvector
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN hs_search_vector(title, summary || ' ' || array_to_string(questions, ' '))
    || hs_search_half(hs_search_words(regexp_replace(source, '\{\{/?[a-z]+:?|\[\^[^\]]*\]', ' ', 'g')), 'C') || array_to_tsvector(ARRAY['k:page']);

CREATE FUNCTION hs_search_posts_in() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "SearchEntry" ("id", "kind", "groupId", "placeId", "faceId", "at", "words")
  SELECT p."id", 'post', p."groupId", p."threadId", p."faceId", p."createdAt", hs_search_post(t."title", t."kind"::text, p."number" IS NOT DISTINCT FROM 1, p."source")
  FROM made p JOIN "Thread" t ON t."id" = p."threadId";
  RETURN NULL;
END $$;
CREATE TRIGGER "Post_searched" AFTER INSERT ON "Post" REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION hs_search_posts_in();

CREATE FUNCTION hs_search_post_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "SearchEntry" e SET "groupId" = NEW."groupId", "placeId" = NEW."threadId", "faceId" = NEW."faceId",
    "words" = hs_search_post(t."title", t."kind"::text, NEW."number" IS NOT DISTINCT FROM 1, NEW."source")
  FROM "Thread" t WHERE t."id" = NEW."threadId" AND e."id" = NEW."id";
  RETURN NULL;
END $$;
CREATE TRIGGER "Post_searched_anew" AFTER UPDATE ON "Post" FOR EACH ROW
  WHEN (OLD."source" IS DISTINCT FROM NEW."source" OR OLD."groupId" <> NEW."groupId" OR OLD."threadId" <> NEW."threadId" OR OLD."faceId" <> NEW."faceId"
    OR (OLD."number" IS NOT DISTINCT FROM 1) <> (NEW."number" IS NOT DISTINCT FROM 1))
  EXECUTE FUNCTION hs_search_post_changed();

CREATE FUNCTION hs_search_thread_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "SearchEntry" e SET "words" = hs_search_post(NEW."title", NEW."kind"::text, p."number" IS NOT DISTINCT FROM 1, p."source")
  FROM "Post" p WHERE p."threadId" = NEW."id" AND e."id" = p."id";
  RETURN NULL;
END $$;
CREATE TRIGGER "Thread_searched_anew" AFTER UPDATE ON "Thread" FOR EACH ROW
  WHEN (OLD."title" <> NEW."title" OR OLD."kind" <> NEW."kind") EXECUTE FUNCTION hs_search_thread_changed();

CREATE FUNCTION hs_search_messages_in() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- One-to-one talk (no group) is not searched: it is nobody's but theirs.
  INSERT INTO "SearchEntry" ("id", "kind", "groupId", "placeId", "faceId", "at", "words")
  SELECT m."id", 'message', m."groupId", m."roomId", m."faceId", m."createdAt", hs_search_message(m."body") FROM made m WHERE m."groupId" IS NOT NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER "Message_searched" AFTER INSERT ON "Message" REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION hs_search_messages_in();

CREATE FUNCTION hs_search_message_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "SearchEntry" SET "groupId" = NEW."groupId", "placeId" = NEW."roomId", "faceId" = NEW."faceId", "words" = hs_search_message(NEW."body") WHERE "id" = NEW."id";
  RETURN NULL;
END $$;
CREATE TRIGGER "Message_searched_anew" AFTER UPDATE ON "Message" FOR EACH ROW
  WHEN (NEW."groupId" IS NOT NULL AND (OLD."body" IS DISTINCT FROM NEW."body" OR OLD."groupId" IS DISTINCT FROM NEW."groupId" OR OLD."faceId" <> NEW."faceId"))
  EXECUTE FUNCTION hs_search_message_changed();

CREATE FUNCTION hs_search_page_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "SearchEntry" ("id", "kind", "at", "words")
  VALUES (NEW."id", 'page', NEW."updatedAt", hs_search_page(NEW."title", NEW."summary", NEW."questions", NEW."source"))
  ON CONFLICT ("id") DO UPDATE SET "words" = EXCLUDED."words";
  RETURN NULL;
END $$;
CREATE TRIGGER "ResourcePage_searched" AFTER INSERT OR UPDATE OF "title", "summary", "questions", "source" ON "ResourcePage" FOR EACH ROW EXECUTE FUNCTION hs_search_page_changed();

CREATE FUNCTION hs_search_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "SearchEntry" WHERE "id" = OLD."id";
  RETURN NULL;
END $$;
CREATE TRIGGER "Post_searched_no_more" AFTER DELETE ON "Post" FOR EACH ROW EXECUTE FUNCTION hs_search_gone();
CREATE TRIGGER "Message_searched_no_more" AFTER DELETE ON "Message" FOR EACH ROW EXECUTE FUNCTION hs_search_gone();
CREATE TRIGGER "ResourcePage_searched_no_more" AFTER DELETE ON "ResourcePage" FOR EACH ROW EXECUTE FUNCTION hs_search_gone();

-- What was written before there was a search.
INSERT INTO "SearchEntry" ("id", "kind", "groupId", "placeId", "faceId", "at", "words")
  SELECT p."id", 'post', p."groupId", p."threadId", p."faceId", p."createdAt", hs_search_post(t."title", t."kind"::text, p."number" IS NOT DISTINCT FROM 1, p."source") FROM "Post" p JOIN "Thread" t ON t."id" = p."threadId";
INSERT INTO "SearchEntry" ("id", "kind", "groupId", "placeId", "faceId", "at", "words")
  SELECT "id", 'message', "groupId", "roomId", "faceId", "createdAt", hs_search_message("body") FROM "Message" WHERE "groupId" IS NOT NULL;
INSERT INTO "SearchEntry" ("id", "kind", "at", "words") SELECT "id", 'page', "updatedAt", hs_search_page("title", "summary", "questions", "source") FROM "ResourcePage";
