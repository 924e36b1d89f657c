# Both architectures of the image: docker buildx bake -f bitbucket-pipe/docker-bake.hcl --push
# The packaged runner of each is unpacked before, from the archives of bin/release, into target/release/image/ARCH.
variable "VERSION" {
  default = "0.1.0"
}

variable "BASE_IMAGE" {
  default = "docker.io/pulumi/pulumi-base:3.250.0"
}

group "default" {
  targets = ["image"]
}

target "image" {
  context    = "."
  dockerfile = "bitbucket-pipe/Dockerfile"
  matrix = {
    arch = ["amd64", "arm64"]
  }
  name      = "image-${arch}"
  platforms = ["linux/${arch}"]
  args = {
    VERSION    = VERSION
    BASE_IMAGE = BASE_IMAGE
    DIST       = "target/release/image/${arch}"
  }
  tags = ["docker.io/stackline/stackline:${VERSION}-${arch}"]
}
