package io.stackline.client;

import io.stackline.client.model.GetNaturalLanguageQueryResponse;
import io.stackline.client.model.ResourceSearchResult;
import org.jspecify.annotations.Nullable;

/** Resources of all stacks of an organization. Every call may throw a {@code ClientException}. */
public final class ResourceSearch {
  private final Rest rest;

  ResourceSearch(Caller caller) {
    rest = new Rest(caller);
  }

  /**
   * A page of the resources that a query finds. Operation {@code get_org_resource_search_v2_query}:
   * {@code GET /api/orgs/{orgName}/search/resourcesv2}.
   *
   * @param organization its name
   * @param query in the language of the search, such as {@code type:aws:s3/bucket:Bucket}
   * @param cursor that of the page before ({@code pagination}); null to begin
   * @param properties whether to give the properties too
   * @return what the service answers
   */
  public ResourceSearchResult page(
      String organization, String query, @Nullable String cursor, boolean properties) {
    return rest.get(
        "search resources",
        Paths.of("api", "orgs", organization, "search", "resourcesv2")
            + Query.NONE.with("query", query).with("cursor", cursor).with("properties", properties),
        ResourceSearchResult.class);
  }

  /**
   * How many resources there are, by package, type and other things. Operation {@code
   * get_resource_dashboard_aggregations}: {@code GET
   * /api/orgs/{orgName}/search/resources/dashboard}.
   *
   * @param organization its name
   * @return what the service answers
   */
  public ResourceSearchResult dashboard(String organization) {
    return rest.get(
        "count the resources of the organization",
        Paths.of("api", "orgs", organization, "search", "resources", "dashboard"),
        ResourceSearchResult.class);
  }

  /**
   * What a query finds, as CSV. Operation {@code export_org_resource_search_query}: {@code GET
   * /api/orgs/{orgName}/search/resources/export}.
   *
   * @param organization its name
   * @param query in the language of the search, such as {@code type:aws:s3/bucket:Bucket}
   * @return the text as it came
   */
  public String export(String organization, String query) {
    return rest.text(
        "export resources",
        Paths.of("api", "orgs", organization, "search", "resources", "export")
            + Query.NONE.with("query", query));
  }

  /**
   * A query for what is said in words. Operation {@code get_natural_language_query}: {@code GET
   * /api/orgs/{orgName}/search/resources/parse}.
   *
   * @param organization its name
   * @param words what is looked for
   * @return what the service answers
   */
  public GetNaturalLanguageQueryResponse translate(String organization, String words) {
    return rest.get(
        "translate the words into a query",
        Paths.of("api", "orgs", organization, "search", "resources", "parse")
            + Query.NONE.with("query", words),
        GetNaturalLanguageQueryResponse.class);
  }

  /**
   * Whether the search can be used now. Operation {@code search_cluster_available}: {@code HEAD
   * /api/orgs/{orgName}/search}.
   *
   * @param organization its name
   * @return whether it can
   */
  public boolean available(String organization) {
    return rest.exists("ask for the search", Paths.of("api", "orgs", organization, "search"));
  }
}
