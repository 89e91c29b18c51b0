-- When facts went out last: by this it is found what a listener missed.
ALTER TABLE "outbox_relay" ADD COLUMN "published_at" TIMESTAMPTZ(6) NOT NULL DEFAULT now();
