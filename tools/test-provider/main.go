// Command pulumi-resource-stacklinetest is the resource provider of Stackline's conformance tests. Its one resource,
// stacklinetest:index:Item, does nothing but what a test asks of it: succeed, fail, take time, wait for the test, hold
// a secret, or need replacement.
package main

import (
	"context"
	"fmt"
	"os"
	"slices"
	"time"

	p "github.com/pulumi/pulumi-go-provider"
	"github.com/pulumi/pulumi-go-provider/infer"
	"github.com/pulumi/pulumi/sdk/v3/go/common/tokens"
)

const (
	name    = "stacklinetest"
	version = "1.0.0"
)

func main() {
	provider, err := infer.NewProviderBuilder().
		WithDisplayName("Stackline test provider").
		WithResources(infer.Resource(Item{})).
		WithModuleMap(map[tokens.ModuleName]tokens.ModuleName{"main": "index"}).
		Build()
	if err == nil {
		err = p.RunProvider(context.Background(), name, version, provider)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// Item is the controller of stacklinetest:index:Item.
type Item struct{}

// ItemArgs says what the resource holds and how each of its steps ends.
type ItemArgs struct {
	// Value is any text; a change of it is an update.
	Value string `pulumi:"value,optional"`
	// Identity is any text; a change of it is a replacement.
	Identity string `pulumi:"identity,optional" provider:"replaceOnChanges"`
	// Secret is kept encrypted in the state.
	Secret string `pulumi:"secret,optional" provider:"secret"`
	// FailOn lists the steps (create, update, read, delete) that end in an error.
	FailOn []string `pulumi:"failOn,optional"`
	// SleepMs is how long a create or an update takes.
	SleepMs int `pulumi:"sleepMs,optional"`
	// Gate is a path prefix. With HoldOn, a step writes GATE.STEP.begun and ends only once GATE.STEP.go exists.
	Gate string `pulumi:"gate,optional"`
	// What exists is what GATE.read.value holds, if there is such a file, and nothing if there is a file GATE.read.gone.
	// HoldOn lists the steps that wait at the gate.
	HoldOn []string `pulumi:"holdOn,optional"`
	// Deaf makes a step go on although the CLI wants to stop, as a cloud does that was already asked.
	Deaf bool `pulumi:"deaf,optional"`
}

// ItemState is what the state keeps of an Item.
type ItemState struct {
	ItemArgs
	// Length is the number of bytes in Value: an output the program did not give.
	Length int `pulumi:"length"`
}

func stateOf(args ItemArgs) ItemState {
	return ItemState{ItemArgs: args, Length: len(args.Value)}
}

// perform does what the arguments ask of one step.
func (a ItemArgs) perform(ctx context.Context, step string) error {
	if a.Deaf {
		ctx = context.WithoutCancel(ctx)
	}
	if slices.Contains(a.HoldOn, step) {
		if err := a.hold(ctx, step); err != nil {
			return err
		}
	}
	if a.SleepMs > 0 && (step == "create" || step == "update") {
		select {
		case <-time.After(time.Duration(a.SleepMs) * time.Millisecond):
		case <-ctx.Done():
			return fmt.Errorf("%s was cancelled", step)
		}
	}
	if slices.Contains(a.FailOn, step) {
		return fmt.Errorf("%s failed as asked", step)
	}
	return nil
}

func (a ItemArgs) hold(ctx context.Context, step string) error {
	if err := os.WriteFile(a.Gate+"."+step+".begun", nil, 0o600); err != nil {
		return err
	}
	for {
		if _, err := os.Stat(a.Gate + "." + step + ".go"); err == nil {
			return nil
		}
		select {
		case <-time.After(5 * time.Millisecond):
		case <-ctx.Done():
			return fmt.Errorf("%s was cancelled", step)
		}
	}
}

// Create makes the resource; its id is derived from its name.
func (Item) Create(ctx context.Context, req infer.CreateRequest[ItemArgs]) (infer.CreateResponse[ItemState], error) {
	answer := infer.CreateResponse[ItemState]{ID: "item-" + req.Name, Output: stateOf(req.Inputs)}
	if req.DryRun {
		return answer, nil
	}
	return answer, req.Inputs.perform(ctx, "create")
}

// Update takes the new arguments over.
func (Item) Update(
	ctx context.Context, req infer.UpdateRequest[ItemArgs, ItemState],
) (infer.UpdateResponse[ItemState], error) {
	answer := infer.UpdateResponse[ItemState]{Output: stateOf(req.Inputs)}
	if req.DryRun {
		return answer, nil
	}
	return answer, req.Inputs.perform(ctx, "update")
}

// Read answers what the state says; a resource that the state does not know yet (an import) has its id as value.
func (Item) Read(
	ctx context.Context, req infer.ReadRequest[ItemArgs, ItemState],
) (infer.ReadResponse[ItemArgs, ItemState], error) {
	args := req.State.ItemArgs
	if args.Value == "" {
		args.Value = req.ID
	}
	if args.Gate != "" {
		if _, err := os.Stat(args.Gate + ".read.gone"); err == nil {
			return infer.ReadResponse[ItemArgs, ItemState]{}, nil
		}
		if value, err := os.ReadFile(args.Gate + ".read.value"); err == nil {
			args.Value = string(value)
		}
	}
	answer := infer.ReadResponse[ItemArgs, ItemState]{ID: req.ID, Inputs: args, State: stateOf(args)}
	return answer, args.perform(ctx, "read")
}

// Delete forgets the resource.
func (Item) Delete(ctx context.Context, req infer.DeleteRequest[ItemState]) (infer.DeleteResponse, error) {
	return infer.DeleteResponse{}, req.State.perform(ctx, "delete")
}
