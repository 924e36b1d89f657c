package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * Where the program of a deployment is. Source: {@code apitype.SourceContextGit}.
 *
 * @param repoUrl the repository
 * @param branch a full reference; absent if there is a commit
 * @param commit absent if there is a branch
 * @param repoDir the directory of the project in the repository
 * @param gitAuth absent if everybody may read it, or the service knows how
 */
public record DeploymentGitSource(
    @Nullable String repoUrl,
    @Nullable String branch,
    @Nullable String commit,
    @Nullable String repoDir,
    @Nullable DeploymentGitAuth gitAuth) {}
