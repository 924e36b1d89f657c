// Command samples writes one JSON sample per type of the CLI's wire, every field filled, as the CLI itself would write it.
// The Java records must read and write them unchanged:
//
//	cd tools/oracle && go run ./samples ../../shared-client/src/test/resources/golden
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/common/apitype"
	"github.com/pulumi/pulumi/sdk/v3/go/common/diag/colors"
)

// free is a value of the user's: digits and text that a careless codec changes.
const free = `{"big":9007199254740993,"huge":1e400,"text":"<&>\u2028é","list":[null,true,-0.0,1.10]}`

// types maps the Java record to the value of the Go type; the names differ where Pulumi's own API says it otherwise.
var types = map[string]any{
	"AiSettings":                           apitype.AISettingsForUpdate{},
	"BatchDecryptRequest":                  apitype.BatchDecryptRequest{},
	"BatchDecryptResponse":                 apitype.BatchDecryptResponse{},
	"BatchEncryptRequest":                  apitype.BatchEncryptRequest{},
	"BatchEncryptResponse":                 apitype.BatchEncryptResponse{},
	"CancelEvent":                          apitype.CancelEvent{},
	"CapabilitiesResponse":                 apitype.CapabilitiesResponse{},
	"Capability":                           apitype.APICapabilityConfig{},
	"CliVersion":                           apitype.CLIVersionResponse{},
	"CompleteUpdateRequest":                apitype.CompleteUpdateRequest{},
	"ConfigValue":                          apitype.ConfigValue{},
	"CreateStackRequest":                   apitype.CreateStackRequest{},
	"CreateStackResponse":                  apitype.CreateStackResponse{},
	"DecryptValueRequest":                  apitype.DecryptValueRequest{},
	"DecryptValueResponse":                 apitype.DecryptValueResponse{},
	"DefaultOrganization":                  apitype.GetDefaultOrganizationResponse{},
	"DiagnosticEvent":                      apitype.DiagnosticEvent{},
	"EncryptValueRequest":                  apitype.EncryptValueRequest{},
	"EncryptValueResponse":                 apitype.EncryptValueResponse{},
	"EngineEvent":                          apitype.EngineEvent{},
	"EngineEventBatch":                     apitype.EngineEventBatch{},
	"ErrorEvent":                           apitype.ErrorEvent{},
	"ErrorResponse":                        apitype.ErrorResponse{},
	"FgaRole":                              apitype.FGARole{},
	"GetUpdateEventsResponse":              apitype.GetUpdateEventsResponse{},
	"ImportStackResponse":                  apitype.ImportStackResponse{},
	"JournalEntries":                       apitype.JournalEntries{},
	"ListOrganizationMembersResponse":      apitype.ListOrganizationMembersResponse{},
	"ListStacksResponse":                   apitype.ListStacksResponse{},
	"LogDecryptionRequest":                 apitype.Log3rdPartyDecryptionEvent{},
	"MemberLinks":                          apitype.MemberLinks{},
	"Message":                              apitype.Message{},
	"OperationStatus":                      apitype.OperationStatus{},
	"PatchUpdateCheckpointDeltaRequest":    apitype.PatchUpdateCheckpointDeltaRequest{},
	"PatchUpdateCheckpointRequest":         apitype.PatchUpdateCheckpointRequest{},
	"PatchUpdateVerbatimCheckpointRequest": apitype.PatchUpdateVerbatimCheckpointRequest{},
	"PolicyAnalyzeStackSummaryEvent":       apitype.PolicyAnalyzeStackSummaryEvent{},
	"PolicyAnalyzeSummaryEvent":            apitype.PolicyAnalyzeSummaryEvent{},
	"PolicyEvent":                          apitype.PolicyEvent{},
	"PolicyLoadEvent":                      apitype.PolicyLoadEvent{},
	"PolicyRemediateSummaryEvent":          apitype.PolicyRemediateSummaryEvent{},
	"PolicyRemediationEvent":               apitype.PolicyRemediationEvent{},
	"PreludeEvent":                         apitype.PreludeEvent{},
	"ProgressEvent":                        apitype.ProgressEvent{},
	"PropertyDiff":                         apitype.PropertyDiff{},
	"RenewUpdateLeaseRequest":              apitype.RenewUpdateLeaseRequest{},
	"RenewUpdateLeaseResponse":             apitype.RenewUpdateLeaseResponse{},
	"RequestError":                         apitype.RequestError{},
	"RequiredPolicy":                       apitype.RequiredPolicy{},
	"ResOpFailedEvent":                     apitype.ResOpFailedEvent{},
	"ResOutputsEvent":                      apitype.ResOutputsEvent{},
	"ResourcePreEvent":                     apitype.ResourcePreEvent{},
	"SecretsProvider":                      apitype.SecretsProvidersV1{},
	"Stack":                                apitype.Stack{},
	"StackConfig":                          apitype.StackConfig{},
	"StackLinks":                           apitype.StackLinks{},
	"StackRenameRequest":                   apitype.StackRenameRequest{},
	"StackSummary":                         apitype.StackSummary{},
	"StackTags":                            map[apitype.StackTagName]string{},
	"StartDebuggingEvent":                  apitype.StartDebuggingEvent{},
	"StartUpdateRequest":                   apitype.StartUpdateRequest{},
	"StartUpdateResponse":                  apitype.StartUpdateResponse{},
	"StdoutEngineEvent":                    apitype.StdoutEngineEvent{},
	"StepEventMetadata":                    apitype.StepEventMetadata{},
	"StepEventStateMetadata":               apitype.StepEventStateMetadata{},
	"SummaryEvent":                         apitype.SummaryEvent{},
	"TokenExchangeGrantResponse":           apitype.TokenExchangeGrantResponse{},
	"UntypedDeployment":                    apitype.UntypedDeployment{},
	"UpdateEvent":                          apitype.UpdateEvent{},
	"UpdateInfo":                           apitype.UpdateInfo{},
	"UpdateMetadata":                       apitype.UpdateMetadata{},
	"UpdateOptions":                        apitype.UpdateOptions{},
	"UpdateProgramRequest":                 apitype.UpdateProgramRequest{},
	"UpdateProgramResponse":                apitype.UpdateProgramResponse{},
	"UpdateResults":                        apitype.UpdateResults{},
	"UserInfo":                             apitype.UserInfo{},
}

// words are the types whose text is one of a few.
var words = map[reflect.Type]any{
	reflect.TypeOf(apitype.UpdateKind("")):      apitype.DestroyUpdate,
	reflect.TypeOf(apitype.UpdateStatus("")):    apitype.StatusSucceeded,
	reflect.TypeOf(apitype.UpdateResult("")):    apitype.InProgressResult,
	reflect.TypeOf(apitype.MessageSeverity("")): apitype.MessageSeverityWarning,
	reflect.TypeOf(apitype.UpdateEventKind("")): apitype.StdoutEvent,
	reflect.TypeOf(apitype.OpType("")):          apitype.OpCreateReplacement,
	reflect.TypeOf(colors.Colorization("")):     colors.Raw,
	reflect.TypeOf(time.Time{}):                 time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC),
	reflect.TypeOf(json.RawMessage{}):           json.RawMessage(free),
}

func fill(v reflect.Value, name string, depth int) {
	if word, ok := words[v.Type()]; ok {
		v.Set(reflect.ValueOf(word))
		return
	}
	switch v.Kind() {
	case reflect.String:
		text := name
		if name == "Role" {
			text = "admin"
		}
		v.SetString(text)
	case reflect.Int, reflect.Int32, reflect.Int64:
		v.SetInt(int64(len(name)))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Float64:
		v.SetFloat(1.5)
	case reflect.Interface:
		v.Set(reflect.ValueOf(json.RawMessage(free)))
	case reflect.Pointer:
		if depth > 0 {
			v.Set(reflect.New(v.Type().Elem()))
			fill(v.Elem(), name, depth-1)
		}
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			v.SetBytes([]byte{0, 1, 0xfe, 0xff})
			return
		}
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fill(v.Index(0), name, depth)
		fill(v.Index(1), name+"Two", depth)
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		key := reflect.New(v.Type().Key()).Elem()
		fill(key, name, depth)
		value := reflect.New(v.Type().Elem()).Elem()
		fill(value, name, depth)
		v.SetMapIndex(key, value)
	case reflect.Struct:
		for i := range v.NumField() {
			if field := v.Type().Field(i); field.IsExported() && field.Tag.Get("json") != "-" {
				fill(v.Field(i), strings.TrimPrefix(field.Name, "Is"), depth)
			}
		}
	}
}

func write(directory, record string, of any) error {
	value := reflect.New(reflect.TypeOf(of)).Elem()
	fill(value, record, 4)
	text, err := json.MarshalIndent(value.Interface(), "", "  ")
	if err != nil {
		return fmt.Errorf("%s: %w", record, err)
	}
	return os.WriteFile(filepath.Join(directory, record+".json"), append(text, '\n'), 0o644)
}

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: samples DIRECTORY")
		os.Exit(2)
	}
	for record, of := range types {
		if err := write(os.Args[1], record, of); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}
