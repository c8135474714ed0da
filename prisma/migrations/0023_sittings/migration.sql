-- What a host does comes to the desk under its own name.
ALTER TYPE "ReviewSource" ADD VALUE 'host';

-- A weekly session keeps its hour on the wall: each sitting knows which one of the series it is, also when it was moved.
ALTER TABLE "RoomSession" ADD COLUMN "slot" TEXT NOT NULL DEFAULT '';

-- A word beside the room: the person reads on in it meanwhile, and what was set before comes back after it.
ALTER TABLE "RoomMute" ADD COLUMN "asideId" UUID,
ADD COLUMN "mutedBefore" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "untilBefore" TIMESTAMPTZ(3);
