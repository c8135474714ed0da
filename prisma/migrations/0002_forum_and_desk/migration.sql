-- CreateEnum
CREATE TYPE "ReactionKind" AS ENUM ('with_you', 'thinking_of_you', 'same_here', 'thank_you', 'holding_hope');

-- CreateEnum
CREATE TYPE "WatchLevel" AS ENUM ('everything', 'replies', 'nothing');

-- CreateEnum
CREATE TYPE "HoldMode" AS ENUM ('before', 'first_posts', 'screening', 'after');

-- CreateEnum
CREATE TYPE "WordRuleKind" AS ENUM ('hold', 'raise', 'link', 'replace');

-- CreateEnum
CREATE TYPE "PairKind" AS ENUM ('ban', 'unmask', 'disclosure');

-- CreateEnum
CREATE TYPE "PairState" AS ENUM ('asked', 'agreed', 'declined', 'expired', 'done');

-- AlterEnum
ALTER TYPE "SubjectType" ADD VALUE 'appeal';

-- AlterTable
ALTER TABLE "Account" ADD COLUMN     "daysRead" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "isWelcomer" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "lastReadOn" DATE,
ADD COLUMN     "lens" "ContentNote"[] DEFAULT ARRAY[]::"ContentNote"[],
ADD COLUMN     "lensAll" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "mutedWords" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "standingAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Group" ADD COLUMN     "holdMode" "HoldMode" NOT NULL DEFAULT 'screening';

-- AlterTable
ALTER TABLE "Message" ADD COLUMN     "holdReason" TEXT;

-- AlterTable
ALTER TABLE "Post" ADD COLUMN     "helpedAt" TIMESTAMPTZ(3),
ADD COLUMN     "holdReason" TEXT,
ADD COLUMN     "notes" "ContentNote"[] DEFAULT ARRAY[]::"ContentNote"[],
ALTER COLUMN "number" DROP NOT NULL;

-- AlterTable
ALTER TABLE "PostRevision" ADD COLUMN     "notes" "ContentNote"[] DEFAULT ARRAY[]::"ContentNote"[],
ADD COLUMN     "title" TEXT;

-- AlterTable
ALTER TABLE "ReviewItem" ADD COLUMN     "escalatedAt" TIMESTAMPTZ(3),
ADD COLUMN     "escalatedBy" UUID,
ADD COLUMN     "firstLookAt" TIMESTAMPTZ(3),
ADD COLUMN     "mergedIntoId" UUID,
ADD COLUMN     "parentId" UUID,
ADD COLUMN     "reopened" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "signals" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "stage" TEXT;

-- AlterTable
ALTER TABLE "Sanction" ADD COLUMN     "endedAt" TIMESTAMPTZ(3),
ADD COLUMN     "ruleVersion" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "Thread" ADD COLUMN     "answeredAt" TIMESTAMPTZ(3),
ADD COLUMN     "mergedIntoId" UUID,
ADD COLUMN     "slowSeconds" INTEGER;

-- CreateTable
CREATE TABLE "Block" (
    "id" UUID NOT NULL,
    "blockerId" UUID NOT NULL,
    "blockedId" UUID NOT NULL,
    "faceId" UUID NOT NULL,
    "ownFaceId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Block_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Draft" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "place" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL DEFAULT 1,
    "kind" "ThreadKind",
    "title" TEXT NOT NULL DEFAULT '',
    "body" TEXT NOT NULL DEFAULT '',
    "notes" "ContentNote"[] DEFAULT ARRAY[]::"ContentNote"[],
    "faceName" TEXT NOT NULL DEFAULT '',
    "quotes" INTEGER,
    "clientId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Mention" (
    "postId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "faceId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Mention_pkey" PRIMARY KEY ("postId","accountId")
);

-- CreateTable
CREATE TABLE "Reaction" (
    "postId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "faceId" UUID NOT NULL,
    "kind" "ReactionKind" NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Reaction_pkey" PRIMARY KEY ("postId","accountId","kind")
);

-- CreateTable
CREATE TABLE "Bookmark" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "postId" UUID NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Bookmark_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Watch" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "threadId" UUID,
    "groupId" UUID,
    "level" "WatchLevel" NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Watch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WelcomeNudge" (
    "id" UUID NOT NULL,
    "threadId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "stage" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "WelcomeNudge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Image" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "postId" UUID,
    "alt" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "bytes" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "erasedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Image_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ImageData" (
    "imageId" UUID NOT NULL,
    "size" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "ImageData_pkey" PRIMARY KEY ("imageId","size")
);

-- CreateTable
CREATE TABLE "DueTask" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subjectId" UUID NOT NULL,
    "stage" TEXT NOT NULL DEFAULT '',
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "doneAt" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "DueTask_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Appeal" (
    "id" UUID NOT NULL,
    "decisionId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "decidedBy" UUID NOT NULL,
    "wordsId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "judgedAt" TIMESTAMPTZ(3),
    "judgedBy" UUID,
    "outcome" TEXT,

    CONSTRAINT "Appeal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PairRequest" (
    "id" UUID NOT NULL,
    "kind" "PairKind" NOT NULL,
    "state" "PairState" NOT NULL DEFAULT 'asked',
    "itemId" UUID NOT NULL,
    "aboutId" UUID NOT NULL,
    "postId" UUID,
    "rule" TEXT NOT NULL,
    "reasonId" UUID NOT NULL,
    "wordsId" UUID,
    "askedBy" UUID NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedBy" UUID,
    "decidedAt" TIMESTAMPTZ(3),
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PairRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Letter" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "itemId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "lastAt" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Letter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LetterLine" (
    "id" UUID NOT NULL,
    "letterId" UUID NOT NULL,
    "authorId" UUID NOT NULL,
    "fromTeam" BOOLEAN NOT NULL,
    "wordsId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "LetterLine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StaffNote" (
    "id" UUID NOT NULL,
    "aboutId" UUID NOT NULL,
    "itemId" UUID,
    "byId" UUID NOT NULL,
    "wordsId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "StaffNote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WordRule" (
    "id" UUID NOT NULL,
    "kind" "WordRuleKind" NOT NULL,
    "pattern" TEXT NOT NULL,
    "lane" "Lane" NOT NULL DEFAULT 'amber',
    "replacement" TEXT NOT NULL DEFAULT '',
    "upTo" "Standing",
    "note" TEXT NOT NULL DEFAULT '',
    "createdBy" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "triedAt" TIMESTAMPTZ(3),
    "liveAt" TIMESTAMPTZ(3),
    "retiredAt" TIMESTAMPTZ(3),

    CONSTRAINT "WordRule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Shift" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "begunAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "exposure" INTEGER NOT NULL DEFAULT 0,
    "pauseUntil" TIMESTAMPTZ(3),
    "handoverId" UUID,
    "ackBy" UUID,
    "ackAt" TIMESTAMPTZ(3),

    CONSTRAINT "Shift_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PracticeCase" (
    "key" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "context" TEXT[],
    "lane" "Lane" NOT NULL,
    "bestAct" TEXT NOT NULL,
    "alsoFine" TEXT[],
    "why" TEXT NOT NULL,
    "notes" "ContentNote"[] DEFAULT ARRAY[]::"ContentNote"[],
    "order" INTEGER NOT NULL,

    CONSTRAINT "PracticeCase_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "PracticeRun" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "cases" TEXT[],

    CONSTRAINT "PracticeRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PracticeAnswer" (
    "runId" UUID NOT NULL,
    "caseKey" TEXT NOT NULL,
    "lane" "Lane" NOT NULL,
    "act" TEXT NOT NULL,
    "seconds" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PracticeAnswer_pkey" PRIMARY KEY ("runId","caseKey")
);

-- CreateIndex
CREATE INDEX "Block_blockedId_idx" ON "Block"("blockedId");

-- CreateIndex
CREATE UNIQUE INDEX "Block_blockerId_faceId_key" ON "Block"("blockerId", "faceId");

-- CreateIndex
CREATE INDEX "Draft_accountId_updatedAt_idx" ON "Draft"("accountId", "updatedAt" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Draft_accountId_place_key" ON "Draft"("accountId", "place");

-- CreateIndex
CREATE INDEX "Mention_accountId_idx" ON "Mention"("accountId");

-- CreateIndex
CREATE INDEX "Bookmark_accountId_createdAt_idx" ON "Bookmark"("accountId", "createdAt" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Bookmark_accountId_postId_key" ON "Bookmark"("accountId", "postId");

-- CreateIndex
CREATE INDEX "Watch_threadId_idx" ON "Watch"("threadId");

-- CreateIndex
CREATE INDEX "Watch_groupId_idx" ON "Watch"("groupId");

-- CreateIndex
CREATE UNIQUE INDEX "Watch_one_a_thread" ON "Watch"("accountId", "threadId") WHERE ("threadId" IS NOT NULL);

-- CreateIndex
CREATE UNIQUE INDEX "Watch_one_a_group" ON "Watch"("accountId", "groupId") WHERE ("groupId" IS NOT NULL);

-- CreateIndex
CREATE INDEX "WelcomeNudge_accountId_createdAt_idx" ON "WelcomeNudge"("accountId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "WelcomeNudge_threadId_accountId_key" ON "WelcomeNudge"("threadId", "accountId");

-- CreateIndex
CREATE INDEX "Image_postId_idx" ON "Image"("postId");

-- CreateIndex
CREATE INDEX "Image_accountId_createdAt_idx" ON "Image"("accountId", "createdAt");

-- CreateIndex
CREATE INDEX "DueTask_waiting" ON "DueTask"("dueAt") WHERE ("doneAt" IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "DueTask_kind_subjectId_stage_key" ON "DueTask"("kind", "subjectId", "stage");

-- CreateIndex
CREATE UNIQUE INDEX "Appeal_decisionId_key" ON "Appeal"("decisionId");

-- CreateIndex
CREATE INDEX "Appeal_accountId_idx" ON "Appeal"("accountId");

-- CreateIndex
CREATE INDEX "PairRequest_itemId_idx" ON "PairRequest"("itemId");

-- CreateIndex
CREATE INDEX "PairRequest_state_askedAt_idx" ON "PairRequest"("state", "askedAt");

-- CreateIndex
CREATE INDEX "Letter_accountId_lastAt_idx" ON "Letter"("accountId", "lastAt" DESC);

-- CreateIndex
CREATE INDEX "Letter_itemId_idx" ON "Letter"("itemId");

-- CreateIndex
CREATE INDEX "LetterLine_letterId_at_idx" ON "LetterLine"("letterId", "at");

-- CreateIndex
CREATE INDEX "StaffNote_aboutId_at_idx" ON "StaffNote"("aboutId", "at" DESC);

-- CreateIndex
CREATE INDEX "StaffNote_itemId_idx" ON "StaffNote"("itemId");

-- CreateIndex
CREATE INDEX "WordRule_liveAt_retiredAt_idx" ON "WordRule"("liveAt", "retiredAt");

-- CreateIndex
CREATE INDEX "Shift_startsAt_idx" ON "Shift"("startsAt");

-- CreateIndex
CREATE INDEX "Shift_accountId_startsAt_idx" ON "Shift"("accountId", "startsAt");

-- CreateIndex
CREATE INDEX "PracticeRun_accountId_startedAt_idx" ON "PracticeRun"("accountId", "startedAt" DESC);

-- CreateIndex
CREATE INDEX "Face_threadId_idx" ON "Face"("threadId");

-- CreateIndex
CREATE UNIQUE INDEX "Face_one_a_thread" ON "Face"("accountId", "threadId") WHERE ("threadId" IS NOT NULL);

-- CreateIndex
CREATE INDEX "Post_authorId_createdAt_idx" ON "Post"("authorId", "createdAt");

-- CreateIndex
CREATE INDEX "ReviewItem_parentId_idx" ON "ReviewItem"("parentId");

-- CreateIndex
CREATE INDEX "Thread_pinned" ON "Thread"("groupId") WHERE ("pinnedAt" IS NOT NULL);

-- CreateIndex
CREATE INDEX "Thread_unanswered" ON "Thread"("createdAt") WHERE ("answeredAt" IS NULL);

-- AddForeignKey
ALTER TABLE "Mention" ADD CONSTRAINT "Mention_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reaction" ADD CONSTRAINT "Reaction_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Bookmark" ADD CONSTRAINT "Bookmark_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImageData" ADD CONSTRAINT "ImageData_imageId_fkey" FOREIGN KEY ("imageId") REFERENCES "Image"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LetterLine" ADD CONSTRAINT "LetterLine_letterId_fkey" FOREIGN KEY ("letterId") REFERENCES "Letter"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PracticeAnswer" ADD CONSTRAINT "PracticeAnswer_runId_fkey" FOREIGN KEY ("runId") REFERENCES "PracticeRun"("id") ON DELETE CASCADE ON UPDATE CASCADE;




-- ---------------------------------------------------------------------------
-- What the schema language cannot say.

-- A held reply gets its number on release; every other post has one.
ALTER TABLE "Post" ADD CONSTRAINT "Post_numbered_unless_held" CHECK ("number" IS NOT NULL OR "heldAt" IS NOT NULL);

-- Slow mode is between five seconds and a day.
ALTER TABLE "Thread" ADD CONSTRAINT "Thread_slow_is_sane" CHECK ("slowSeconds" IS NULL OR "slowSeconds" BETWEEN 5 AND 86400);

-- A watch is of a thread or of a group.
ALTER TABLE "Watch" ADD CONSTRAINT "Watch_of_one_thing" CHECK (("threadId" IS NULL) <> ("groupId" IS NULL));

-- Nobody blocks themselves.
ALTER TABLE "Block" ADD CONSTRAINT "Block_of_another" CHECK ("blockerId" <> "blockedId");

-- Two people are two people, and nobody is judge of their own decision.
ALTER TABLE "PairRequest" ADD CONSTRAINT "PairRequest_by_two" CHECK ("decidedBy" IS DISTINCT FROM "askedBy");
ALTER TABLE "PairRequest" ADD CONSTRAINT "PairRequest_not_by_the_person" CHECK ("askedBy" <> "aboutId" AND "decidedBy" IS DISTINCT FROM "aboutId");
ALTER TABLE "Appeal" ADD CONSTRAINT "Appeal_judged_by_another" CHECK ("judgedBy" IS NULL OR ("judgedBy" <> "decidedBy" AND "judgedBy" <> "accountId"));

-- A word list works only after somebody looked at a dry run.
ALTER TABLE "WordRule" ADD CONSTRAINT "WordRule_tried_before_live" CHECK ("liveAt" IS NULL OR "triedAt" IS NOT NULL);

-- A turn ends after it begins.
ALTER TABLE "Shift" ADD CONSTRAINT "Shift_has_length" CHECK ("endsAt" > "startsAt");

-- Threads that were answered before this was written down.
UPDATE "Thread" t SET "answeredAt" = (
  SELECT min(p."createdAt") FROM "Post" p WHERE p."threadId" = t."id" AND p."authorId" <> t."authorId"
    AND p."hiddenAt" IS NULL AND p."heldAt" IS NULL AND p."deletedAt" IS NULL);
