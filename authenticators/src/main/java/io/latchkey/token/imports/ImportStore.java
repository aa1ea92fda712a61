package io.latchkey.token.imports;

import io.latchkey.token.ImportReport;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** Reads and statements on LK_IMPORT and LK_IMPORT_FAILURE. Each names the realm. */
final class ImportStore {
  private static final String THIS = " where i.realmId = :realm and i.id = :id";

  private final EntityManager em;
  private final String realmId;

  ImportStore(KeycloakSession session, String realmId) {
    this.em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    this.realmId = realmId;
  }

  void add(ImportEntity row) {
    em.persist(row);
  }

  void add(ImportFailureEntity row) {
    em.persist(row);
  }

  /** The newest first, of one batch or of all. */
  List<ImportEntity> list(@Nullable String batch, int first, int max) {
    TypedQuery<ImportEntity> query =
        em.createQuery(
                "select i from ImportEntity i where i.realmId = :realm"
                    + (batch == null ? "" : " and i.batch = :batch")
                    + " order by i.started desc, i.id",
                ImportEntity.class)
            .setParameter("realm", realmId)
            .setFirstResult(first)
            .setMaxResults(max);
    return (batch == null ? query : query.setParameter("batch", batch)).getResultList();
  }

  @Nullable ImportEntity find(String id) {
    ImportEntity row = em.find(ImportEntity.class, id);
    return row != null && row.realmId.equals(realmId) ? row : null;
  }

  List<ImportFailureEntity> failures(String importId) {
    return em.createQuery(
            "select f from ImportFailureEntity f where f.importId = :id order by f.position",
            ImportFailureEntity.class)
        .setParameter("id", importId)
        .getResultList();
  }

  /** How many run that have said so since a time. */
  long running(long since) {
    return em.createQuery(
            "select count(i) from ImportEntity i where i.realmId = :realm and i.state = :state"
                + " and i.progressed >= :since",
            Long.class)
        .setParameter("realm", realmId)
        .setParameter("state", ImportState.RUNNING.text())
        .setParameter("since", since)
        .getSingleResult();
  }

  void whole(String id, long total) {
    em.createQuery("update ImportEntity i set i.total = :total" + THIS)
        .setParameter("total", total)
        .setParameter("realm", realmId)
        .setParameter("id", id)
        .executeUpdate();
  }

  void progress(String id, ImportReport report, long now) {
    em.createQuery(
            "update ImportEntity i set i.progressed = :now, i.imported = :imported,"
                + " i.updated = :updated, i.skipped = :skipped, i.failed = :failed"
                + THIS)
        .setParameter("now", now)
        .setParameter("imported", report.imported())
        .setParameter("updated", report.updated())
        .setParameter("skipped", report.skipped())
        .setParameter("failed", (long) report.failures())
        .setParameter("realm", realmId)
        .setParameter("id", id)
        .executeUpdate();
  }

  void end(String id, ImportState state, @Nullable String error, long now) {
    em.createQuery(
            "update ImportEntity i set i.state = :state, i.finished = :now, i.error = :error"
                + THIS)
        .setParameter("state", state.text())
        .setParameter("now", now)
        .setParameter("error", error)
        .setParameter("realm", realmId)
        .setParameter("id", id)
        .executeUpdate();
  }

  /** Ids of some that have said nothing since a time. */
  List<String> silentSince(long before, int max) {
    return em.createQuery(
            "select i.id from ImportEntity i where i.realmId = :realm and i.progressed < :before",
            String.class)
        .setParameter("realm", realmId)
        .setParameter("before", before)
        .setMaxResults(max)
        .getResultList();
  }

  void remove(List<String> ids) {
    em.createQuery("delete from ImportFailureEntity f where f.importId in :ids")
        .setParameter("ids", ids)
        .executeUpdate();
    em.createQuery("delete from ImportEntity i where i.realmId = :realm and i.id in :ids")
        .setParameter("realm", realmId)
        .setParameter("ids", ids)
        .executeUpdate();
  }

  void removeRealm() {
    em.createQuery(
            "delete from ImportFailureEntity f where f.importId in"
                + " (select i.id from ImportEntity i where i.realmId = :realm)")
        .setParameter("realm", realmId)
        .executeUpdate();
    em.createQuery("delete from ImportEntity i where i.realmId = :realm")
        .setParameter("realm", realmId)
        .executeUpdate();
  }
}
