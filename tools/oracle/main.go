// Command oracle answers what the Pulumi CLI itself would make of a journal or a rename, so that tests can compare the
// service's own code with it. It reads one JSON case per line on standard input and writes one JSON answer per line.
//
//	oracle replay   {"base": Deployment|null, "entries": [JournalEntry]}
//	oracle rename   {"deployment": Deployment, "stack": "new", "project": "new"}
//
// An answer is {"version": n, "features": [...], "deployment": {...}} or {"error": "..."}.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"github.com/pulumi/pulumi/pkg/v3/backend"
	"github.com/pulumi/pulumi/pkg/v3/resource/edit"
	"github.com/pulumi/pulumi/sdk/v3/go/common/apitype"
	"github.com/pulumi/pulumi/sdk/v3/go/common/tokens"
)

type replayCase struct {
	Base    *apitype.DeploymentV3  `json:"base"`
	Entries []apitype.JournalEntry `json:"entries"`
}

type renameCase struct {
	Deployment *apitype.DeploymentV3 `json:"deployment"`
	Stack      string                `json:"stack"`
	Project    string                `json:"project"`
}

type answer struct {
	Version    int                   `json:"version,omitempty"`
	Features   []string              `json:"features,omitempty"`
	Deployment *apitype.DeploymentV3 `json:"deployment,omitempty"`
	Error      string                `json:"error,omitempty"`
}

func replay(line []byte) (answer, error) {
	var c replayCase
	if err := json.Unmarshal(line, &c); err != nil {
		return answer{}, err
	}
	if c.Base == nil {
		c.Base = &apitype.DeploymentV3{}
	}
	replayer := backend.NewJournalReplayer(c.Base)
	for _, entry := range c.Entries {
		if err := replayer.Add(entry); err != nil {
			return answer{}, err
		}
	}
	typed, err := replayer.GenerateDeployment()
	if err != nil {
		return answer{}, err
	}
	return answer{Version: typed.Version, Features: typed.Features, Deployment: typed.Deployment}, nil
}

func rename(line []byte) (answer, error) {
	var c renameCase
	if err := json.Unmarshal(line, &c); err != nil {
		return answer{}, err
	}
	name, err := tokens.ParseStackName(c.Stack)
	if err != nil {
		return answer{}, err
	}
	if err := edit.RenameStack(c.Deployment, name, tokens.PackageName(c.Project)); err != nil {
		return answer{}, err
	}
	return answer{Deployment: c.Deployment}, nil
}

// guarded turns a panic of the CLI's code (it asserts on states that cannot be) into an answer, so that one case does not end the rest.
func guarded(solve func([]byte) (answer, error), line []byte) (result answer) {
	defer func() {
		if p := recover(); p != nil {
			result = answer{Error: fmt.Sprintf("panic: %v", p)}
		}
	}()
	result, err := solve(line)
	if err != nil {
		return answer{Error: err.Error()}
	}
	return result
}

func run(in io.Reader, out io.Writer, solve func([]byte) (answer, error)) error {
	reader := bufio.NewReaderSize(in, 1<<20)
	writer := bufio.NewWriter(out)
	encoder := json.NewEncoder(writer)
	encoder.SetEscapeHTML(false)
	for {
		line, err := reader.ReadBytes('\n')
		if len(line) > 1 {
			if err := encoder.Encode(guarded(solve, line)); err != nil {
				return err
			}
			if err := writer.Flush(); err != nil {
				return err
			}
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func main() {
	solvers := map[string]func([]byte) (answer, error){"replay": replay, "rename": rename}
	if len(os.Args) != 2 || solvers[os.Args[1]] == nil {
		fmt.Fprintln(os.Stderr, "usage: oracle replay|rename")
		os.Exit(2)
	}
	if err := run(os.Stdin, os.Stdout, solvers[os.Args[1]]); err != nil {
		fmt.Fprintln(os.Stderr, "oracle:", err)
		os.Exit(1)
	}
}
