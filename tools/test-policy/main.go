// Command pulumi-analyzer-policy-stacklinetest serves the policy packs of Stackline's conformance tests: those whose
// PulumiPolicy.yaml has the runtime "stacklinetest". A pack has one policy of each kind: mandatory, advisory,
// remediating, and of the whole stack.
package main

import (
	"context"
	"fmt"
	"net"
	"os"
	"strings"
	"sync"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc"
	"google.golang.org/protobuf/types/known/emptypb"
	"google.golang.org/protobuf/types/known/structpb"
)

const (
	pack    = "stackline-rules"
	version = "1.2.3"

	// The value of a resource is none of those that are configured, by default "forbidden".
	noForbiddenValue = "no-forbidden-value"
	// Names are short.
	shortNames = "short-names"
	// A value "fixme" becomes "fixed".
	fixedValues = "fixed-values"
	// A stack has at most as many resources as are configured.
	fewResources = "few-resources"
)

func main() {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err == nil {
		server := grpc.NewServer()
		pulumirpc.RegisterAnalyzerServer(server, &analyzer{config: map[string]*pulumirpc.PolicyConfig{}})
		fmt.Printf("%d\n", listener.Addr().(*net.TCPAddr).Port)
		err = server.Serve(listener)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

type analyzer struct {
	pulumirpc.UnimplementedAnalyzerServer
	lock   sync.Mutex
	config map[string]*pulumirpc.PolicyConfig
}

func (a *analyzer) GetPluginInfo(context.Context, *emptypb.Empty) (*pulumirpc.PluginInfo, error) {
	return &pulumirpc.PluginInfo{Version: version}, nil
}

func (a *analyzer) GetAnalyzerInfo(context.Context, *emptypb.Empty) (*pulumirpc.AnalyzerInfo, error) {
	list, _ := structpb.NewStruct(map[string]any{"type": "array", "items": map[string]any{"type": "string"}})
	number, _ := structpb.NewStruct(map[string]any{"type": "integer"})
	return &pulumirpc.AnalyzerInfo{
		Name:           pack,
		DisplayName:    pack,
		Version:        version,
		SupportsConfig: true,
		Policies: []*pulumirpc.PolicyInfo{
			policy(noForbiddenValue, pulumirpc.EnforcementLevel_MANDATORY, pulumirpc.PolicyType_POLICY_TYPE_RESOURCE,
				map[string]*structpb.Struct{"values": list}),
			policy(shortNames, pulumirpc.EnforcementLevel_ADVISORY, pulumirpc.PolicyType_POLICY_TYPE_RESOURCE, nil),
			policy(fixedValues, pulumirpc.EnforcementLevel_REMEDIATE, pulumirpc.PolicyType_POLICY_TYPE_RESOURCE, nil),
			policy(fewResources, pulumirpc.EnforcementLevel_MANDATORY, pulumirpc.PolicyType_POLICY_TYPE_STACK,
				map[string]*structpb.Struct{"most": number}),
		},
	}, nil
}

func policy(
	name string, level pulumirpc.EnforcementLevel, kind pulumirpc.PolicyType, schema map[string]*structpb.Struct,
) *pulumirpc.PolicyInfo {
	return &pulumirpc.PolicyInfo{
		Name:             name,
		DisplayName:      name,
		Description:      "about " + name,
		EnforcementLevel: level,
		PolicyType:       kind,
		ConfigSchema:     &pulumirpc.PolicyConfigSchema{Properties: properties(schema)},
	}
}

func properties(schema map[string]*structpb.Struct) *structpb.Struct {
	fields := map[string]*structpb.Value{}
	for name, value := range schema {
		fields[name] = structpb.NewStructValue(value)
	}
	return &structpb.Struct{Fields: fields}
}

func (a *analyzer) Configure(
	_ context.Context, req *pulumirpc.ConfigureAnalyzerRequest,
) (*emptypb.Empty, error) {
	a.lock.Lock()
	defer a.lock.Unlock()
	a.config = req.GetPolicyConfig()
	return &emptypb.Empty{}, nil
}

func (a *analyzer) ConfigureStack(
	context.Context, *pulumirpc.AnalyzerStackConfigureRequest,
) (*pulumirpc.AnalyzerStackConfigureResponse, error) {
	return &pulumirpc.AnalyzerStackConfigureResponse{}, nil
}

func (a *analyzer) Cancel(context.Context, *emptypb.Empty) (*emptypb.Empty, error) {
	return &emptypb.Empty{}, nil
}

func (a *analyzer) configured(policy, property string) *structpb.Value {
	a.lock.Lock()
	defer a.lock.Unlock()
	return a.config[policy].GetProperties().GetFields()[property]
}

func (a *analyzer) level(policy string, otherwise pulumirpc.EnforcementLevel) pulumirpc.EnforcementLevel {
	a.lock.Lock()
	defer a.lock.Unlock()
	if config, ok := a.config[policy]; ok {
		return config.GetEnforcementLevel()
	}
	return otherwise
}

func (a *analyzer) found(
	policy string, level pulumirpc.EnforcementLevel, urn, message string,
) *pulumirpc.AnalyzeDiagnostic {
	return &pulumirpc.AnalyzeDiagnostic{
		PolicyName:        policy,
		PolicyPackName:    pack,
		PolicyPackVersion: version,
		Description:       "about " + policy,
		Message:           message,
		EnforcementLevel:  a.level(policy, level),
		Urn:               urn,
		Severity:          pulumirpc.PolicySeverity_POLICY_SEVERITY_HIGH,
	}
}

// Analyze looks at one resource.
func (a *analyzer) Analyze(
	_ context.Context, req *pulumirpc.AnalyzeRequest,
) (*pulumirpc.AnalyzeResponse, error) {
	var all []*pulumirpc.AnalyzeDiagnostic
	value := req.GetProperties().GetFields()["value"].GetStringValue()
	forbidden := []string{"forbidden"}
	if list := a.configured(noForbiddenValue, "values").GetListValue(); list != nil {
		forbidden = nil
		for _, each := range list.GetValues() {
			forbidden = append(forbidden, each.GetStringValue())
		}
	}
	for _, each := range forbidden {
		if value == each {
			all = append(all, a.found(noForbiddenValue, pulumirpc.EnforcementLevel_MANDATORY, req.GetUrn(),
				fmt.Sprintf("the value %q is forbidden", value)))
		}
	}
	if len(req.GetName()) > 12 && strings.HasPrefix(req.GetType(), "stacklinetest:") {
		all = append(all, a.found(shortNames, pulumirpc.EnforcementLevel_ADVISORY, req.GetUrn(), "the name is long"))
	}
	return &pulumirpc.AnalyzeResponse{Diagnostics: all}, nil
}

// AnalyzeStack looks at all resources together.
func (a *analyzer) AnalyzeStack(
	_ context.Context, req *pulumirpc.AnalyzeStackRequest,
) (*pulumirpc.AnalyzeResponse, error) {
	most := a.configured(fewResources, "most").GetNumberValue()
	if most == 0 || len(req.GetResources()) <= int(most) {
		return &pulumirpc.AnalyzeResponse{}, nil
	}
	return &pulumirpc.AnalyzeResponse{Diagnostics: []*pulumirpc.AnalyzeDiagnostic{
		a.found(fewResources, pulumirpc.EnforcementLevel_MANDATORY, "", "the stack has too many resources"),
	}}, nil
}

// Remediate changes the properties of a resource before they are used.
func (a *analyzer) Remediate(
	_ context.Context, req *pulumirpc.AnalyzeRequest,
) (*pulumirpc.RemediateResponse, error) {
	if req.GetProperties().GetFields()["value"].GetStringValue() != "fixme" {
		return &pulumirpc.RemediateResponse{}, nil
	}
	req.GetProperties().GetFields()["value"] = structpb.NewStringValue("fixed")
	return &pulumirpc.RemediateResponse{Remediations: []*pulumirpc.Remediation{{
		PolicyName:        fixedValues,
		PolicyPackName:    pack,
		PolicyPackVersion: version,
		Description:       "about " + fixedValues,
		Properties:        req.GetProperties(),
	}}}, nil
}
