-- Text that compares without regard to case (e-mail, handles).
CREATE EXTENSION IF NOT EXISTS citext;

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "LifeRole" AS ENUM ('patient', 'caregiver', 'bereaved', 'friend');

-- CreateEnum
CREATE TYPE "CommunityRole" AS ENUM ('facilitator', 'moderator', 'curator', 'admin');

-- CreateEnum
CREATE TYPE "Standing" AS ENUM ('new', 'established', 'trusted');

-- CreateEnum
CREATE TYPE "SanctionKind" AS ENUM ('warning', 'mute', 'suspension', 'ban');

-- CreateEnum
CREATE TYPE "Visibility" AS ENUM ('public', 'members', 'closed', 'hidden');

-- CreateEnum
CREATE TYPE "MembershipState" AS ENUM ('asked', 'invited', 'member', 'left', 'removed', 'banned');

-- CreateEnum
CREATE TYPE "ThreadKind" AS ENUM ('talk', 'question', 'update', 'celebration', 'remembrance');

-- CreateEnum
CREATE TYPE "ContentNote" AS ENUM ('dying', 'prognosis', 'suicide', 'medical', 'child', 'sex', 'faith', 'relapse', 'food');

-- CreateEnum
CREATE TYPE "SubjectType" AS ENUM ('thread', 'post', 'message', 'account', 'membership');

-- CreateEnum
CREATE TYPE "ReviewSource" AS ENUM ('report', 'concern', 'screening', 'hold', 'appeal', 'join_request', 'unanswered', 'follow_up');

-- CreateEnum
CREATE TYPE "Lane" AS ENUM ('crisis', 'red', 'amber', 'green');

-- CreateTable
CREATE TABLE "Account" (
    "id" UUID NOT NULL,
    "email" CITEXT NOT NULL,
    "emailConfirmedAt" TIMESTAMPTZ(3),
    "handle" CITEXT NOT NULL,
    "handleKey" TEXT NOT NULL,
    "passwordHash" TEXT,
    "lifeRoles" "LifeRole"[],
    "standing" "Standing" NOT NULL DEFAULT 'new',
    "about" TEXT NOT NULL DEFAULT '',
    "country" TEXT NOT NULL,
    "language" TEXT NOT NULL DEFAULT 'en',
    "timeZone" TEXT NOT NULL DEFAULT 'UTC',
    "mailReplies" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "erasedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Face" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "isDefault" BOOLEAN NOT NULL DEFAULT true,
    "threadId" UUID,
    "groupId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Face_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Agreement" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "Agreement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SignIn" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "device" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "SignIn_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LinkToken" (
    "id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "accountId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "LinkToken_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Grant" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "role" "CommunityRole" NOT NULL,
    "groupId" UUID,
    "grantedBy" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Sanction" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "kind" "SanctionKind" NOT NULL,
    "groupId" UUID,
    "rule" TEXT NOT NULL,
    "caseTextId" UUID,
    "itemId" UUID,
    "imposedBy" UUID NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3),
    "liftedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Sanction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Group" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "guidelinesSource" TEXT NOT NULL DEFAULT '',
    "guidelinesHtml" TEXT NOT NULL DEFAULT '',
    "visibility" "Visibility" NOT NULL,
    "audience" "LifeRole"[],
    "cap" INTEGER,
    "kind" TEXT NOT NULL,
    "memberCount" INTEGER NOT NULL DEFAULT 0,
    "threadCount" INTEGER NOT NULL DEFAULT 0,
    "lastPostAt" TIMESTAMPTZ(3),
    "pinnedPages" TEXT[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Membership" (
    "id" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "state" "MembershipState" NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "askedAt" TIMESTAMPTZ(3),
    "joinedAt" TIMESTAMPTZ(3),
    "decidedAt" TIMESTAMPTZ(3),
    "decidedBy" UUID,
    "leftAt" TIMESTAMPTZ(3),

    CONSTRAINT "Membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Thread" (
    "id" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "kind" "ThreadKind" NOT NULL,
    "title" TEXT NOT NULL,
    "notes" "ContentNote"[],
    "authorId" UUID NOT NULL,
    "faceId" UUID NOT NULL,
    "lastNumber" INTEGER NOT NULL DEFAULT 0,
    "lastPostAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "pinnedAt" TIMESTAMPTZ(3),
    "lockedAt" TIMESTAMPTZ(3),
    "hiddenAt" TIMESTAMPTZ(3),
    "deletedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Thread_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Post" (
    "id" UUID NOT NULL,
    "threadId" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "authorId" UUID NOT NULL,
    "faceId" UUID NOT NULL,
    "clientId" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "renderer" INTEGER NOT NULL,
    "quotedPostId" UUID,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "editedAt" TIMESTAMPTZ(3),
    "heldAt" TIMESTAMPTZ(3),
    "hiddenAt" TIMESTAMPTZ(3),
    "deletedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Post_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PostRevision" (
    "id" UUID NOT NULL,
    "postId" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "editedBy" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PostRevision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ThreadPointer" (
    "accountId" UUID NOT NULL,
    "threadId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ThreadPointer_pkey" PRIMARY KEY ("accountId","threadId")
);

-- CreateTable
CREATE TABLE "Room" (
    "id" UUID NOT NULL,
    "groupId" UUID,
    "name" TEXT NOT NULL,
    "summary" TEXT NOT NULL DEFAULT '',
    "lastNumber" INTEGER NOT NULL DEFAULT 0,
    "lastChange" INTEGER NOT NULL DEFAULT 0,
    "lastAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Room_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Message" (
    "id" UUID NOT NULL,
    "roomId" UUID NOT NULL,
    "groupId" UUID,
    "number" INTEGER,
    "senderId" UUID NOT NULL,
    "faceId" UUID NOT NULL,
    "clientId" UUID NOT NULL,
    "body" TEXT NOT NULL,
    "replyToNumber" INTEGER,
    "change" INTEGER NOT NULL DEFAULT 0,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "editedAt" TIMESTAMPTZ(3),
    "heldAt" TIMESTAMPTZ(3),
    "hiddenAt" TIMESTAMPTZ(3),
    "deletedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MessageRevision" (
    "id" UUID NOT NULL,
    "messageId" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    "editedBy" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "MessageRevision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RoomPointer" (
    "accountId" UUID NOT NULL,
    "roomId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RoomPointer_pkey" PRIMARY KEY ("accountId","roomId")
);

-- CreateTable
CREATE TABLE "ReviewItem" (
    "id" UUID NOT NULL,
    "source" "ReviewSource" NOT NULL,
    "lane" "Lane" NOT NULL,
    "subjectType" "SubjectType" NOT NULL,
    "subjectId" UUID NOT NULL,
    "groupId" UUID,
    "subjectAuthorId" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "claimedBy" UUID,
    "leaseUntil" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),
    "closedBy" UUID,
    "outcome" TEXT,
    "dueAt" TIMESTAMPTZ(3),

    CONSTRAINT "ReviewItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Report" (
    "id" UUID NOT NULL,
    "itemId" UUID NOT NULL,
    "reporterId" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "revision" INTEGER,
    "noteTextId" UUID,
    "stoodTextId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CaseText" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "eraseAt" TIMESTAMPTZ(3),
    "erasedAt" TIMESTAMPTZ(3),

    CONSTRAINT "CaseText_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actorId" UUID,
    "verb" TEXT NOT NULL,
    "subjectType" TEXT,
    "subjectId" UUID,
    "aboutId" UUID,
    "itemId" UUID,
    "code" TEXT,
    "version" INTEGER,
    "hash" TEXT,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Notice" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "eventId" UUID NOT NULL,
    "groupId" UUID,
    "threadId" UUID,
    "postId" UUID,
    "sanctionId" UUID,
    "subjectId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "readAt" TIMESTAMPTZ(3),

    CONSTRAINT "Notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OutboxMail" (
    "id" UUID NOT NULL,
    "accountId" UUID,
    "address" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "dedupeKey" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "sentAt" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "dropped" TEXT,

    CONSTRAINT "OutboxMail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Collection" (
    "slug" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "order" INTEGER NOT NULL,

    CONSTRAINT "Collection_pkey" PRIMARY KEY ("slug","locale")
);

-- CreateTable
CREATE TABLE "ResourcePage" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "collection" TEXT NOT NULL,
    "audience" "LifeRole"[],
    "notes" "ContentNote"[],
    "groupKinds" TEXT[],
    "linked" TEXT[],
    "questions" TEXT[],
    "source" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "renderer" INTEGER NOT NULL,
    "minutes" INTEGER NOT NULL,
    "order" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "shippedHash" TEXT,
    "checkedAt" TIMESTAMPTZ(3),
    "checkedBy" TEXT,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ResourcePage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ResourceRevision" (
    "id" UUID NOT NULL,
    "pageId" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "byId" UUID,

    CONSTRAINT "ResourceRevision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Citation" (
    "id" UUID NOT NULL,
    "pageId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "publisher" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "year" INTEGER,

    CONSTRAINT "Citation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ResourcePointer" (
    "accountId" UUID NOT NULL,
    "pageId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ResourcePointer_pkey" PRIMARY KEY ("accountId","pageId")
);

-- CreateTable
CREATE TABLE "DomainEvent" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "claimedAt" TIMESTAMPTZ(3),
    "doneAt" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "failure" TEXT,

    CONSTRAINT "DomainEvent_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Account_email_key" ON "Account"("email");

-- CreateIndex
CREATE UNIQUE INDEX "Account_handle_key" ON "Account"("handle");

-- CreateIndex
CREATE UNIQUE INDEX "Account_handleKey_key" ON "Account"("handleKey");

-- CreateIndex
CREATE INDEX "Face_accountId_idx" ON "Face"("accountId");

-- CreateIndex
CREATE UNIQUE INDEX "Face_one_default" ON "Face"("accountId") WHERE ("isDefault");

-- CreateIndex
CREATE UNIQUE INDEX "Agreement_accountId_kind_version_key" ON "Agreement"("accountId", "kind", "version");

-- CreateIndex
CREATE INDEX "SignIn_accountId_idx" ON "SignIn"("accountId");

-- CreateIndex
CREATE UNIQUE INDEX "LinkToken_hash_key" ON "LinkToken"("hash");

-- CreateIndex
CREATE INDEX "LinkToken_accountId_idx" ON "LinkToken"("accountId");

-- CreateIndex
CREATE INDEX "Grant_groupId_idx" ON "Grant"("groupId");

-- CreateIndex
CREATE UNIQUE INDEX "Grant_accountId_role_groupId_key" ON "Grant"("accountId", "role", "groupId");

-- CreateIndex
CREATE INDEX "Sanction_accountId_idx" ON "Sanction"("accountId");

-- CreateIndex
CREATE INDEX "Membership_accountId_state_idx" ON "Membership"("accountId", "state");

-- CreateIndex
CREATE INDEX "Membership_groupId_state_askedAt_idx" ON "Membership"("groupId", "state", "askedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Membership_groupId_accountId_key" ON "Membership"("groupId", "accountId");

-- CreateIndex
CREATE INDEX "Thread_groupId_lastPostAt_id_idx" ON "Thread"("groupId", "lastPostAt" DESC, "id");

-- CreateIndex
CREATE INDEX "Thread_authorId_idx" ON "Thread"("authorId");

-- CreateIndex
CREATE INDEX "Post_groupId_createdAt_idx" ON "Post"("groupId", "createdAt");

-- CreateIndex
CREATE INDEX "Post_quotedPostId_idx" ON "Post"("quotedPostId");

-- CreateIndex
CREATE UNIQUE INDEX "Post_threadId_number_key" ON "Post"("threadId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Post_authorId_clientId_key" ON "Post"("authorId", "clientId");

-- CreateIndex
CREATE UNIQUE INDEX "PostRevision_postId_revision_key" ON "PostRevision"("postId", "revision");

-- CreateIndex
CREATE INDEX "ThreadPointer_accountId_at_idx" ON "ThreadPointer"("accountId", "at" DESC);

-- CreateIndex
CREATE INDEX "Room_groupId_idx" ON "Room"("groupId");

-- CreateIndex
CREATE INDEX "Message_roomId_change_idx" ON "Message"("roomId", "change");

-- CreateIndex
CREATE UNIQUE INDEX "Message_roomId_number_key" ON "Message"("roomId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Message_senderId_clientId_key" ON "Message"("senderId", "clientId");

-- CreateIndex
CREATE UNIQUE INDEX "MessageRevision_messageId_revision_key" ON "MessageRevision"("messageId", "revision");

-- CreateIndex
CREATE INDEX "ReviewItem_subjectType_subjectId_idx" ON "ReviewItem"("subjectType", "subjectId");

-- CreateIndex
CREATE INDEX "ReviewItem_closedAt_lane_createdAt_idx" ON "ReviewItem"("closedAt", "lane", "createdAt");

-- CreateIndex
CREATE INDEX "ReviewItem_subjectAuthorId_idx" ON "ReviewItem"("subjectAuthorId");

-- CreateIndex
CREATE UNIQUE INDEX "ReviewItem_one_open" ON "ReviewItem"("subjectType", "subjectId") WHERE ("closedAt" IS NULL);

-- CreateIndex
CREATE INDEX "Report_reporterId_idx" ON "Report"("reporterId");

-- CreateIndex
CREATE UNIQUE INDEX "Report_itemId_reporterId_reason_key" ON "Report"("itemId", "reporterId", "reason");

-- CreateIndex
CREATE INDEX "CaseText_eraseAt_idx" ON "CaseText"("eraseAt");

-- CreateIndex
CREATE INDEX "AuditEntry_at_idx" ON "AuditEntry"("at");

-- CreateIndex
CREATE INDEX "AuditEntry_aboutId_idx" ON "AuditEntry"("aboutId");

-- CreateIndex
CREATE INDEX "AuditEntry_itemId_idx" ON "AuditEntry"("itemId");

-- CreateIndex
CREATE INDEX "Notice_unread" ON "Notice"("accountId") WHERE ("readAt" IS NULL);

-- CreateIndex
CREATE INDEX "Notice_accountId_createdAt_idx" ON "Notice"("accountId", "createdAt" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Notice_accountId_eventId_kind_key" ON "Notice"("accountId", "eventId", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "OutboxMail_dedupeKey_key" ON "OutboxMail"("dedupeKey");

-- CreateIndex
CREATE INDEX "OutboxMail_sentAt_dueAt_idx" ON "OutboxMail"("sentAt", "dueAt");

-- CreateIndex
CREATE UNIQUE INDEX "ResourcePage_slug_locale_key" ON "ResourcePage"("slug", "locale");

-- CreateIndex
CREATE UNIQUE INDEX "ResourceRevision_pageId_revision_key" ON "ResourceRevision"("pageId", "revision");

-- CreateIndex
CREATE UNIQUE INDEX "Citation_pageId_number_key" ON "Citation"("pageId", "number");

-- CreateIndex
CREATE INDEX "ResourcePointer_accountId_at_idx" ON "ResourcePointer"("accountId", "at" DESC);

-- CreateIndex
CREATE INDEX "DomainEvent_waiting" ON "DomainEvent"("dueAt") WHERE ("doneAt" IS NULL);

-- AddForeignKey
ALTER TABLE "Face" ADD CONSTRAINT "Face_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Agreement" ADD CONSTRAINT "Agreement_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SignIn" ADD CONSTRAINT "SignIn_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Grant" ADD CONSTRAINT "Grant_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Grant" ADD CONSTRAINT "Grant_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Sanction" ADD CONSTRAINT "Sanction_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Thread" ADD CONSTRAINT "Thread_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Post" ADD CONSTRAINT "Post_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "Thread"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PostRevision" ADD CONSTRAINT "PostRevision_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ThreadPointer" ADD CONSTRAINT "ThreadPointer_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "Thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Room" ADD CONSTRAINT "Room_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "Room"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MessageRevision" ADD CONSTRAINT "MessageRevision_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoomPointer" ADD CONSTRAINT "RoomPointer_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "Room"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "ReviewItem"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ResourceRevision" ADD CONSTRAINT "ResourceRevision_pageId_fkey" FOREIGN KEY ("pageId") REFERENCES "ResourcePage"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Citation" ADD CONSTRAINT "Citation_pageId_fkey" FOREIGN KEY ("pageId") REFERENCES "ResourcePage"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- ---------------------------------------------------------------------------
-- What the schema language cannot say.

-- A group that is not for everyone is closed or hidden (docs/decisions/001).
ALTER TABLE "Group" ADD CONSTRAINT "Group_audience_is_private"
  CHECK (cardinality("audience") = 0 OR "visibility" IN ('closed', 'hidden'));
ALTER TABLE "Group" ADD CONSTRAINT "Group_cap_is_sane" CHECK ("cap" IS NULL OR "cap" BETWEEN 2 AND 500);
ALTER TABLE "Group" ADD CONSTRAINT "Group_cap_holds" CHECK ("cap" IS NULL OR "memberCount" <= "cap");

-- A facilitator's grant carries a group; no other grant does.
ALTER TABLE "Grant" ADD CONSTRAINT "Grant_facilitator_has_group"
  CHECK (("role" = 'facilitator') = ("groupId" IS NOT NULL));

-- The unique key over (account, role, group) lets two rows without a group pass; this does not.
CREATE FUNCTION hs_grant_is_single() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(NEW."accountId"::text, 7021));
  IF EXISTS (SELECT 1 FROM "Grant" WHERE "accountId" = NEW."accountId" AND "role" = NEW."role" AND "groupId" IS NOT DISTINCT FROM NEW."groupId" AND "id" <> NEW."id") THEN
    RAISE EXCEPTION 'this role is held already' USING ERRCODE = 'unique_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Grant_is_single" BEFORE INSERT ON "Grant" FOR EACH ROW EXECUTE FUNCTION hs_grant_is_single();

-- Numbers start at 1 and there is no message or post without words' place.
ALTER TABLE "Post" ADD CONSTRAINT "Post_number_counts" CHECK ("number" >= 1);
ALTER TABLE "Message" ADD CONSTRAINT "Message_number_counts" CHECK ("number" >= 1);

-- A held message gets its number on release; every other message has one.
ALTER TABLE "Message" ADD CONSTRAINT "Message_numbered_unless_held" CHECK ("number" IS NOT NULL OR "heldAt" IS NOT NULL);

-- Visibility may be narrowed at any time and widened only while nobody has written.
CREATE FUNCTION hs_visibility_rank(v "Visibility") RETURNS int
  LANGUAGE sql IMMUTABLE AS $$ SELECT CASE v WHEN 'public' THEN 3 WHEN 'members' THEN 2 WHEN 'closed' THEN 1 ELSE 0 END $$;

CREATE FUNCTION hs_group_keeps_its_promise() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF hs_visibility_rank(NEW."visibility") > hs_visibility_rank(OLD."visibility")
     AND (EXISTS (SELECT 1 FROM "Thread" WHERE "groupId" = OLD."id")
          OR EXISTS (SELECT 1 FROM "Message" WHERE "groupId" = OLD."id")) THEN
    RAISE EXCEPTION 'a group with threads or messages cannot be opened wider' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Group_keeps_its_promise" BEFORE UPDATE OF "visibility" ON "Group"
  FOR EACH ROW EXECUTE FUNCTION hs_group_keeps_its_promise();

-- The audit log can never change.
CREATE FUNCTION hs_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit log cannot be changed' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER "AuditEntry_refuses_change" BEFORE UPDATE OR DELETE ON "AuditEntry"
  FOR EACH ROW EXECUTE FUNCTION hs_refuse_change();
CREATE TRIGGER "AuditEntry_refuses_truncate" BEFORE TRUNCATE ON "AuditEntry"
  FOR EACH STATEMENT EXECUTE FUNCTION hs_refuse_change();
