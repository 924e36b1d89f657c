package io.stackline.client.model;

/**
 * Makes a team from one on GitHub. Source: {@code CreateGitHubTeamRequest} of the public API.
 *
 * @param githubTeamID GitHub's id of the team
 */
public record CreateGitHubTeamRequest(int githubTeamID) {}
