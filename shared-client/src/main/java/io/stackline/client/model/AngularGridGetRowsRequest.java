package io.stackline.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks for rows of a table, filtered and sorted. Source: {@code AngularGridGetRowsRequest} of the
 * public API.
 *
 * @param filterModel an object; absent for all rows
 */
public record AngularGridGetRowsRequest(
    @Nullable Integer startRow,
    @Nullable Integer endRow,
    List<AngularGridColumn> rowGroupCols,
    List<AngularGridColumn> valueCols,
    List<String> groupKeys,
    @Nullable JsonText filterModel,
    List<AngularGridSortModelItem> sortModel) {
  /** Copies the collections. */
  public AngularGridGetRowsRequest {
    rowGroupCols = Copies.list(rowGroupCols);
    valueCols = Copies.list(valueCols);
    groupKeys = Copies.list(groupKeys);
    sortModel = Copies.list(sortModel);
  }
}
