# Both architectures of the image:
#   BASE_IMAGE=$(bin/release --base-image) docker buildx bake -f bitbucket-pipe/docker-bake.hcl --push
# The packaged runner of each is unpacked before, from the archives of bin/release, into target/release/image/ARCH.
variable "VERSION" {
  default = "0.1.0"
}

# With its digest; without one there is no base image, and the build fails.
variable "BASE_IMAGE" {
  default = ""
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
