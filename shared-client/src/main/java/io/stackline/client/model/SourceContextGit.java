package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * A program in a Git repository. Source: {@code SourceContextGit} of the public API, {@code
 * apitype.SourceContextGit}.
 *
 * @param gitAuth an object with {@code accessToken}, {@code sshAuth} or {@code basicAuth}; a secret
 *     in it is an object with {@code secret}, or with {@code ciphertext} when it is read
 */
public record SourceContextGit(
    @Nullable String repoUrl,
    @Nullable String branch,
    @Nullable String repoDir,
    @Nullable String commit,
    @Nullable String tag,
    @Nullable JsonText gitAuth) {}
