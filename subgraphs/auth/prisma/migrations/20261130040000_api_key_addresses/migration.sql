-- A key can be bound to ranges of addresses: from anywhere else it is refused. None is everywhere.
ALTER TABLE "api_key" ADD COLUMN "allowed_addresses" TEXT[] DEFAULT ARRAY[]::TEXT[];
