package io.stackline.service.http;

import io.stackline.service.authz.ApiOperation;

/**
 * An operation and the handler that serves it. The server refuses to start if an operation has no
 * route or two.
 */
public record Route(ApiOperation operation, Handler handler) {}
