package dev.micrite.acceptance.offline;

import dev.micrite.Query;

@Query(Parcel.class)
record ParcelRoute(long id, String route) {}
