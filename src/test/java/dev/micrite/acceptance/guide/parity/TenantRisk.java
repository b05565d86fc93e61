package dev.micrite.acceptance.guide.parity;

import dev.micrite.Query;

@Query(Tenant.class)
public record TenantRisk(double burden) {}
