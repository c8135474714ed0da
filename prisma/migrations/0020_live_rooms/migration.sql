-- Live rooms whole: hosted sessions, one-to-one talk, reactions, what a room keeps, and what a host sets.
CREATE TYPE "RoomKind" AS ENUM ('group', 'session', 'side', 'direct');

-- CreateEnum
CREATE TYPE "Retention" AS ENUM ('keep', 'days_30', 'day_1', 'session');

-- CreateEnum
CREATE TYPE "SeatState" AS ENUM ('going', 'waiting', 'released');

-- CreateEnum
CREATE TYPE "RequestState" AS ENUM ('asked', 'accepted', 'declined', 'withdrawn');

-- CreateEnum
CREATE TYPE "Spoken" AS ENUM ('all', 'mentions', 'off');

-- AlterEnum


ALTER TYPE "SubjectType" ADD VALUE 'room';
ALTER TYPE "SubjectType" ADD VALUE 'request';

-- AlterTable
ALTER TABLE "Account" ADD COLUMN     "countsUnread" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "mailSessions" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "pausesRequests" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "showsPresence" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "showsTyping" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "spoken" "Spoken" NOT NULL DEFAULT 'all';

-- AlterTable
ALTER TABLE "Image" ADD COLUMN     "messageId" UUID;

-- AlterTable
ALTER TABLE "Notice" ADD COLUMN     "roomId" UUID,
ADD COLUMN     "sessionId" UUID;

-- AlterTable
ALTER TABLE "Report" ADD COLUMN     "contextFrom" INTEGER,
ADD COLUMN     "contextTextId" UUID,
ADD COLUMN     "contextTo" INTEGER;

-- AlterTable
ALTER TABLE "Room" ADD COLUMN     "byInvitation" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "firstNumber" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "floorId" UUID,
ADD COLUMN     "frozenAt" TIMESTAMPTZ(3),
ADD COLUMN     "heldFirstAt" TIMESTAMPTZ(3),
ADD COLUMN     "kind" "RoomKind" NOT NULL DEFAULT 'group',
ADD COLUMN     "oneAtATime" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "parentId" UUID,
ADD COLUMN     "retention" "Retention" NOT NULL DEFAULT 'keep',
ADD COLUMN     "slowSeconds" INTEGER,
ADD COLUMN     "waveAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "MessageReaction" (
    "messageId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "faceId" UUID NOT NULL,
    "kind" "ReactionKind" NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "MessageReaction_pkey" PRIMARY KEY ("messageId","accountId","kind")
);

-- CreateTable
CREATE TABLE "RoomMember" (
    "roomId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,
    "leftAt" TIMESTAMPTZ(3),

    CONSTRAINT "RoomMember_pkey" PRIMARY KEY ("roomId","accountId")
);

-- CreateTable
CREATE TABLE "RoomMute" (
    "roomId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3),

    CONSTRAINT "RoomMute_pkey" PRIMARY KEY ("roomId","accountId")
);

-- CreateTable
CREATE TABLE "RoomSession" (
    "id" UUID NOT NULL,
    "roomId" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "seriesId" UUID NOT NULL,
    "weekly" BOOLEAN NOT NULL DEFAULT false,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL DEFAULT '',
    "agenda" JSONB NOT NULL DEFAULT '[]',
    "agendaStep" INTEGER,
    "timerEndsAt" TIMESTAMPTZ(3),
    "hostId" UUID NOT NULL,
    "coHostId" UUID,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "timeZone" TEXT NOT NULL,
    "capacity" INTEGER,
    "openedAt" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),
    "cancelledAt" TIMESTAMPTZ(3),
    "closingWords" TEXT NOT NULL DEFAULT '',
    "threadId" UUID,
    "createdBy" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "RoomSession_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SessionSeat" (
    "sessionId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "state" "SeatState" NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "grantedAt" TIMESTAMPTZ(3),

    CONSTRAINT "SessionSeat_pkey" PRIMARY KEY ("sessionId","accountId")
);

-- CreateTable
CREATE TABLE "SessionHand" (
    "id" UUID NOT NULL,
    "sessionId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "raisedAt" TIMESTAMPTZ(3) NOT NULL,
    "calledAt" TIMESTAMPTZ(3),
    "downAt" TIMESTAMPTZ(3),

    CONSTRAINT "SessionHand_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TalkRequest" (
    "id" UUID NOT NULL,
    "fromId" UUID NOT NULL,
    "toId" UUID NOT NULL,
    "fromFaceId" UUID NOT NULL,
    "toFaceId" UUID NOT NULL,
    "note" TEXT NOT NULL,
    "state" "RequestState" NOT NULL DEFAULT 'asked',
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "answeredAt" TIMESTAMPTZ(3),
    "heldAt" TIMESTAMPTZ(3),
    "holdReason" TEXT,
    "roomId" UUID,

    CONSTRAINT "TalkRequest_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "RoomMember_accountId_idx" ON "RoomMember"("accountId");

-- CreateIndex
CREATE UNIQUE INDEX "RoomSession_roomId_key" ON "RoomSession"("roomId");

-- CreateIndex
CREATE INDEX "RoomSession_groupId_startsAt_idx" ON "RoomSession"("groupId", "startsAt");

-- CreateIndex
CREATE INDEX "RoomSession_ahead" ON "RoomSession"("startsAt") WHERE ("closedAt" IS NULL AND "cancelledAt" IS NULL);

-- CreateIndex
CREATE INDEX "RoomSession_seriesId_startsAt_idx" ON "RoomSession"("seriesId", "startsAt");

-- CreateIndex
CREATE INDEX "SessionSeat_accountId_state_idx" ON "SessionSeat"("accountId", "state");

-- CreateIndex
CREATE INDEX "SessionSeat_sessionId_state_askedAt_idx" ON "SessionSeat"("sessionId", "state", "askedAt");

-- CreateIndex
CREATE INDEX "SessionHand_sessionId_raisedAt_idx" ON "SessionHand"("sessionId", "raisedAt");

-- CreateIndex
CREATE UNIQUE INDEX "SessionHand_one_up" ON "SessionHand"("sessionId", "accountId") WHERE ("downAt" IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "TalkRequest_roomId_key" ON "TalkRequest"("roomId");

-- CreateIndex
CREATE INDEX "TalkRequest_toId_state_askedAt_idx" ON "TalkRequest"("toId", "state", "askedAt");

-- CreateIndex
CREATE INDEX "TalkRequest_fromId_askedAt_idx" ON "TalkRequest"("fromId", "askedAt");

-- CreateIndex
CREATE UNIQUE INDEX "TalkRequest_one_asked" ON "TalkRequest"("fromId", "toId") WHERE ("state" = 'asked');

-- CreateIndex
CREATE INDEX "Image_messageId_idx" ON "Image"("messageId");

-- CreateIndex
CREATE INDEX "Message_roomId_senderId_number_idx" ON "Message"("roomId", "senderId", "number");

-- CreateIndex
CREATE INDEX "Room_parentId_idx" ON "Room"("parentId");

-- AddForeignKey
ALTER TABLE "MessageReaction" ADD CONSTRAINT "MessageReaction_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoomMember" ADD CONSTRAINT "RoomMember_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "Room"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoomMute" ADD CONSTRAINT "RoomMute_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "Room"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoomSession" ADD CONSTRAINT "RoomSession_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "Room"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SessionSeat" ADD CONSTRAINT "SessionSeat_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "RoomSession"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SessionHand" ADD CONSTRAINT "SessionHand_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "RoomSession"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- ---------------------------------------------------------------------------
-- What the schema language cannot say.

-- A talk of two has no group and is for those two; a sitting and a word beside it are a group's.
ALTER TABLE "Room" ADD CONSTRAINT "Room_kind_and_group" CHECK (CASE "kind"
  WHEN 'direct' THEN "groupId" IS NULL AND "byInvitation"
  WHEN 'side' THEN "groupId" IS NOT NULL AND "byInvitation" AND "parentId" IS NOT NULL
  ELSE "groupId" IS NOT NULL END);
ALTER TABLE "Room" ADD CONSTRAINT "Room_keeps_from" CHECK ("firstNumber" BETWEEN 1 AND "lastNumber" + 1);
ALTER TABLE "Room" ADD CONSTRAINT "Room_slow_is_sane" CHECK ("slowSeconds" IS NULL OR "slowSeconds" BETWEEN 5 AND 3600);

-- A session has length, and room for somebody.
ALTER TABLE "RoomSession" ADD CONSTRAINT "RoomSession_has_length" CHECK ("endsAt" > "startsAt");
ALTER TABLE "RoomSession" ADD CONSTRAINT "RoomSession_seats" CHECK ("capacity" IS NULL OR "capacity" BETWEEN 2 AND 500);
ALTER TABLE "RoomSession" ADD CONSTRAINT "RoomSession_hosts_are_two" CHECK ("coHostId" IS DISTINCT FROM "hostId");

-- A picture is in a post or in a message.
ALTER TABLE "Image" ADD CONSTRAINT "Image_of_one_thing" CHECK ("postId" IS NULL OR "messageId" IS NULL);

-- Nobody talks with themselves.
ALTER TABLE "TalkRequest" ADD CONSTRAINT "TalkRequest_to_another" CHECK ("fromId" <> "toId");
